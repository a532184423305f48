/**
 * What the core tells the world: the events of Sentinel with their wire names and levels. Imports only {@code model}.
 */
@NullMarked
package dev.vedette.quorum.event;

import org.jspecify.annotations.NullMarked;
