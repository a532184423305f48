/**
 * What the core may say to an instance, and the orders that open and close links. Imports only {@code model}.
 */
@NullMarked
package dev.vedette.quorum.command;

import org.jspecify.annotations.NullMarked;
