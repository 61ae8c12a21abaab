/** Does the backup service keep its promises, with a real NATS server and a real Postgres? */
@NullMarked
package dev.holdfast.backup;

import org.jspecify.annotations.NullMarked;
