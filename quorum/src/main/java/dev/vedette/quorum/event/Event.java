package dev.vedette.quorum.event;

import dev.vedette.quorum.model.MasterName;
import java.util.Optional;

/**
 * Something that happened, in the words of Sentinel.
 *
 * @param type what happened
 * @param master the group concerned; empty for events of the whole process
 * @param payload the text behind the event's name, as published and logged
 */
public record Event(EventType type, Optional<MasterName> master, String payload) {}
