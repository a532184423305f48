package dev.vedette.quorum.explore;

import dev.vedette.quorum.SentinelCore;
import dev.vedette.quorum.random.SeededRandom;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes a second core out of one, so that both can go on differently. What never changes is shared. */
final class CoreCopy {

    private final IdentityHashMap<Object, Object> copies = new IdentityHashMap<>();
    private final long luck;

    private CoreCopy(long luck) {
        this.luck = luck;
    }

    /** A core in the same state, whose next random pauses are drawn from {@code luck}. */
    static SentinelCore of(SentinelCore core, long luck) {
        return (SentinelCore) new CoreCopy(luck).copy(core);
    }

    private Object copy(Object object) {
        if (object == null || Shape.isValue(object)) {
            return object;
        }
        if (object instanceof SeededRandom) {
            return new SeededRandom(luck);
        }
        Object known = copies.get(object);
        if (known != null) {
            return known;
        }
        if (object instanceof Collection<?> collection) {
            return remember(object, collection(collection));
        }
        return object instanceof Map<?, ?> map ? remember(object, map(map)) : fields(object);
    }

    private Object remember(Object object, Object copy) {
        copies.put(object, copy);
        return copy;
    }

    private Object fields(Object object) {
        Shape shape = Shape.of(object.getClass());
        Object copy = remember(object, shape.allocate());
        for (Field field : shape.fields()) {
            Shape.write(field, copy, copy(Shape.read(field, object)));
        }
        return copy;
    }

    private Collection<Object> collection(Collection<?> old) {
        Collection<Object> copy;
        if (old instanceof EnumSet<?> set) {
            @SuppressWarnings("unchecked")
            Collection<Object> clone = (Collection<Object>) (Collection<?>) set.clone();
            return clone;
        } else if (old instanceof PriorityQueue<?>) {
            copy = new PriorityQueue<>();
        } else if (old instanceof SortedSet<?> set) {
            @SuppressWarnings("unchecked")
            Collection<Object> empty = new TreeSet<>(((SortedSet<Object>) set).comparator());
            copy = empty;
        } else if (old instanceof LinkedHashSet<?>) {
            copy = new LinkedHashSet<>();
        } else if (old instanceof ArrayList<?>) {
            copy = new ArrayList<>(old.size());
        } else if (old instanceof ArrayDeque<?>) {
            copy = new ArrayDeque<>();
        } else {
            throw new IllegalStateException("the explorer cannot copy a " + old.getClass());
        }
        old.forEach(element -> copy.add(copy(element)));
        return copy;
    }

    private Map<Object, Object> map(Map<?, ?> old) {
        Map<Object, Object> copy;
        if (old instanceof SortedMap<?, ?> sorted) {
            @SuppressWarnings("unchecked")
            Map<Object, Object> empty = new TreeMap<>(((SortedMap<Object, ?>) sorted).comparator());
            copy = empty;
        } else if (old instanceof LinkedHashMap<?, ?>) {
            copy = new LinkedHashMap<>();
        } else {
            throw new IllegalStateException("the explorer cannot copy a " + old.getClass());
        }
        old.forEach((key, value) -> copy.put(copy(key), copy(value)));
        return copy;
    }
}
