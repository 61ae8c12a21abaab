/**
 * Who may call, and with how much?
 *
 * <p>Whatever the service does not name as open needs the token: a new endpoint is closed without
 * having to say so, and so is a path that leads nowhere.
 */
@NullMarked
package dev.holdfast.service.access;

import org.jspecify.annotations.NullMarked;
