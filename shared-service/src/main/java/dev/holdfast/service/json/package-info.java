/**
 * How is JSON read and written at the edges?
 *
 * <p>Leniently what a service has stored or another has sent, for one of them may be newer;
 * strictly what a caller asks for.
 */
@NullMarked
package dev.holdfast.service.json;

import org.jspecify.annotations.NullMarked;
