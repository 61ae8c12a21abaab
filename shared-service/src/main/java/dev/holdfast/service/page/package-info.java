/**
 * How is a collection read part by part?
 *
 * <p>A page ends with the sort key of its last item, so it neither repeats nor misses what was
 * there all along, whatever comes or goes meanwhile.
 */
@NullMarked
package dev.holdfast.service.page;

import org.jspecify.annotations.NullMarked;
