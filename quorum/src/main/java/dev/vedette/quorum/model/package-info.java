/**
 * Values that everything else speaks in: names, addresses, epochs, settings, the hello message. Imports nothing of this
 * module. Start reading at {@link dev.vedette.quorum.model.InstanceId}.
 */
@NullMarked
package dev.vedette.quorum.model;

import org.jspecify.annotations.NullMarked;
