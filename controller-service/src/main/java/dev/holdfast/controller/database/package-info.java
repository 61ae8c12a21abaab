/**
 * In how few round trips is the database asked?
 *
 * <p>On the way from an event to its command each round trip is a wait. What is to be known is
 * asked at once ({@link dev.holdfast.controller.database.Question}); what is to be written is kept
 * until the end and sent at once, a statement for all rows of a kind. Whatever else the transaction
 * asks the database finds it written, and no commit is without it (docs/adr/0016).
 */
@NullMarked
package dev.holdfast.controller.database;

import org.jspecify.annotations.NullMarked;
