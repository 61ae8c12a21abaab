/** What the tests run against: a real NATS server, a real Postgres, and hosts played over NATS. */
@NullMarked
package dev.holdfast.backup.real;

import org.jspecify.annotations.NullMarked;
