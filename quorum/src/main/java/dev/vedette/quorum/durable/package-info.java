/**
 * What must survive a crash, as one immutable value. Imports only {@code model}.
 */
@NullMarked
package dev.vedette.quorum.durable;

import org.jspecify.annotations.NullMarked;
