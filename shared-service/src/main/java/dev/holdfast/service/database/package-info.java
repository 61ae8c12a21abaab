/** Is it only that the database is away? */
@NullMarked
package dev.holdfast.service.database;

import org.jspecify.annotations.NullMarked;
