/** Is it only that the database is away? */
@NullMarked
package dev.holdfast.backup.database;

import org.jspecify.annotations.NullMarked;
