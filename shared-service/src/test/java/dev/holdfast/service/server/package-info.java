/** The real servers of the control plane for tests, and keys of hosts. */
@NullMarked
package dev.holdfast.service.server;

import org.jspecify.annotations.NullMarked;
