package dev.vedette.quorum.explore;

import dev.vedette.quorum.SentinelCore;
import dev.vedette.quorum.model.MasterSettings;
import dev.vedette.quorum.model.Timings;
import dev.vedette.quorum.random.SeededRandom;
import dev.vedette.quorum.schedule.Deadlines;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Feeds a digest with the whole state of a core, field by field, so that two cores with one digest go on alike. Instants are fed
 * as their distance from now, versions of the durable state as their distance from the latest; fields that no later step reads
 * are left out. docs/testing.md, Every order of events, lists what is folded by that.
 */
final class CoreDigest {

    /** Read by no later step of one master, the same in every state, made from the rest, or looked at only to order what is fed in that order here. */
    private static final Set<String> LEFT_OUT = Set.of(
            "SentinelCore.lastMillis",
            "CoreState.now",
            "CoreState.timings",
            "CoreState.durableMasters",
            "CoreState.unflushedMasters",
            "GroupState.unflushedMasters",
            "MasterGroup.touched",
            "Dispatcher.restored",
            "PeerLink.stoodMillis",
            "StallGuard.lastStallMillis");

    /** Lengths of time, not instants. */
    private static final Set<String> DURATIONS = Set.of(
            "RedisInstance.masterLinkDownMillis", "StallGuard.stalledMillis", "PeerLink.shortestDownAfterMillis");

    /** Instants that mean nothing any more once they are past. */
    private static final Set<String> BOUNDS = Set.of("GroupState.notBeforeMillis");

    private static final Set<String> VERSIONS = Set.of("durableVersion", "flushedVersion", "version", "presumed");

    /** A moment of so long ago or so far off is no moment but a word for never. */
    private static final long NEVER_MILLIS = 1L << 40;

    private static final int USUAL_OBJECTS = 128;

    private static final ClassValue<Slots> SLOTS = new ClassValue<>() {
        @Override
        protected Slots computeValue(Class<?> type) {
            return Slots.of(type);
        }
    };

    private final Digest digest;
    private final IdentityHashMap<Object, Integer> met = new IdentityHashMap<>(USUAL_OBJECTS);
    private final long nowMillis;
    private final long version;
    private final long flushedVersion;

    private enum Kind {
        PLAIN,
        INSTANT,
        BOUND,
        VERSION
    }

    private record Slot(Field field, Kind kind) {

        static Optional<Slot> of(String owner, Field field) {
            String name = owner + "." + field.getName();
            if (LEFT_OUT.contains(name)) {
                return Optional.empty();
            } else if (VERSIONS.contains(field.getName()) && field.getType() == long.class) {
                return Optional.of(new Slot(field, Kind.VERSION));
            }
            boolean isInstant = field.getName().endsWith("Millis")
                    && !DURATIONS.contains(name)
                    && (field.getType() == long.class || field.getType() == OptionalLong.class);
            return Optional.of(
                    new Slot(field, BOUNDS.contains(name) ? Kind.BOUND : isInstant ? Kind.INSTANT : Kind.PLAIN));
        }
    }

    private record Slots(long name, List<Slot> list) {

        static Slots of(Class<?> type) {
            Digest name = new Digest().add(type.getSimpleName());
            List<Slot> list = new ArrayList<>();
            Shape.of(type)
                    .fields()
                    .forEach(field -> Slot.of(type.getSimpleName(), field).ifPresent(list::add));
            return new Slots(name.value().low(), List.copyOf(list));
        }
    }

    private CoreDigest(Digest digest, long nowMillis, long version, long flushedVersion) {
        this.digest = digest;
        this.nowMillis = nowMillis;
        this.version = version;
        this.flushedVersion = flushedVersion;
    }

    /** Feeds {@code digest} with {@code core} as it is at {@code nowMillis} with all up to {@code flushedVersion} on disk. */
    static void feed(Digest digest, SentinelCore core, long nowMillis, long flushedVersion) {
        new CoreDigest(digest, nowMillis, core.durableVersion(), flushedVersion).any(core);
    }

    /** Feeds {@code digest} with a record whose instants mean the same clock. */
    static void feed(Digest digest, Record value, long nowMillis) {
        new CoreDigest(digest, nowMillis, 0, 0).any(value);
    }

    private void any(Object object) {
        if (object == null) {
            digest.add(1);
        } else if (object instanceof String text) {
            digest.add(text.hashCode()).add(text);
        } else if (object instanceof Boolean flag) {
            digest.add(flag ? 6 : 7);
        } else if (object instanceof Number number) {
            digest.add(number.longValue());
        } else if (object instanceof Enum<?> constant) {
            any(constant.name());
        } else if (object instanceof Optional<?> optional) {
            digest.add(2);
            any(optional.orElse(null));
        } else if (object instanceof OptionalLong optional) {
            digest.add(optional.isPresent() ? 3 : 4).add(optional.orElse(0));
        } else if (object instanceof OptionalInt optional) {
            digest.add(optional.isPresent() ? 3 : 4).add(optional.orElse(0));
        } else {
            composed(object);
        }
    }

    private void composed(Object object) {
        if (object instanceof Collection<?> collection) {
            digest.add(collection.size());
            collection.forEach(this::any);
        } else if (object instanceof Map<?, ?> map) {
            digest.add(map.size());
            map.forEach((key, value) -> {
                any(key);
                any(value);
            });
        } else if (object instanceof Deadlines deadlines) {
            deadlines(deadlines);
        } else if (!(object instanceof MasterSettings || object instanceof Timings || object instanceof SeededRandom)) {
            fields(object);
        }
    }

    private void fields(Object object) {
        if (!(object instanceof Record)) {
            Integer number = met.putIfAbsent(object, met.size());
            if (number != null) {
                digest.add(8).add(number);
                return;
            }
        }
        Slots slots = SLOTS.get(object.getClass());
        digest.add(slots.name());
        List<Slot> list = slots.list();
        for (int index = 0; index < list.size(); index++) {
            Slot slot = list.get(index);
            value(slot.kind(), Shape.read(slot.field(), object));
        }
    }

    private void value(Kind kind, Object value) {
        switch (kind) {
            case PLAIN -> any(value);
            case VERSION -> digest.add(version - Math.max((long) value, flushedVersion));
            case BOUND -> instant(Math.max((long) value, nowMillis));
            case INSTANT -> {
                if (value instanceof OptionalLong optional) {
                    digest.add(optional.isPresent() ? 1 : 0);
                    optional.ifPresent(this::instant);
                } else {
                    instant((long) value);
                }
            }
        }
    }

    private void instant(long millis) {
        long distance = millis - nowMillis;
        boolean isMoment = millis != 0 && Math.abs(distance) < NEVER_MILLIS;
        digest.add(isMoment ? 1 : 0).add(isMoment ? distance : millis);
    }

    /** Who is due when, in the order in which they are served; entries that do not stand any more and the running numbers mean nothing. */
    private void deadlines(Deadlines deadlines) {
        Map<?, ?> latest = (Map<?, ?>) Shape.read(Shape.of(Deadlines.class).field("latest"), deadlines);
        List<Object> entries = new ArrayList<>(latest.values());
        if (!entries.isEmpty()) {
            Field isStanding = Shape.of(entries.get(0).getClass()).field("isStanding");
            entries.removeIf(entry -> !(boolean) Shape.read(isStanding, entry));
        }
        digest.add(entries.size());
        if (entries.isEmpty()) {
            return;
        }
        Shape shape = Shape.of(entries.get(0).getClass());
        Field at = shape.field("atMillis");
        Field sequence = shape.field("sequence");
        entries.sort(Comparator.comparingLong((Object entry) -> (long) Shape.read(at, entry))
                .thenComparingLong(entry -> (long) Shape.read(sequence, entry)));
        for (Object entry : entries) {
            instant((long) Shape.read(at, entry));
            any(Shape.read(shape.field("due"), entry));
        }
    }
}
