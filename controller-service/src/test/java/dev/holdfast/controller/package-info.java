/** Does the controller keep its promises with a real server and a real database? */
@NullMarked
package dev.holdfast.controller;

import org.jspecify.annotations.NullMarked;
