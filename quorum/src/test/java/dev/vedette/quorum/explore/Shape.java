package dev.vedette.quorum.explore;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The fields of a class of the core, by reflection: so the core needs no method for explorers, and no field is forgotten. */
final class Shape {

    private static final String OURS = "dev.vedette.quorum.";
    private static final ClassValue<Shape> KNOWN = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return new Shape(type);
        }
    };

    private final Class<?> type;
    private final List<Field> fields;
    private final Constructor<?> allocator;

    private Shape(Class<?> type) {
        if (!type.getName().startsWith(OURS) || type.isHidden() || type.isInterface()) {
            throw new IllegalStateException("the explorer cannot copy a " + type.getName());
        }
        this.type = type;
        this.fields = fieldsOf(type);
        this.allocator = type.isRecord() ? null : allocatorOf(type);
    }

    /** The shape of one of our own classes; anything else is a mistake of the caller. */
    static Shape of(Class<?> type) {
        return KNOWN.get(type);
    }

    /** Whether an object never changes, so that copies may share it. Records of the core are such, and so are its enums. */
    static boolean isValue(Object object) {
        return object instanceof String
                || object instanceof Number
                || object instanceof Boolean
                || object instanceof Enum<?>
                || object instanceof Record
                || object instanceof Optional<?>
                || object instanceof OptionalLong
                || object instanceof OptionalInt
                || object instanceof Comparator<?>
                || isUnmodifiable(object);
    }

    private static boolean isUnmodifiable(Object object) {
        String name = object.getClass().getName();
        return (object instanceof Collection<?> || object instanceof Map<?, ?>)
                && (name.startsWith("java.util.ImmutableCollections$") || name.startsWith("java.util.Collections$"));
    }

    /** Its fields, in the order of their names. */
    List<Field> fields() {
        return fields;
    }

    /** What a field of {@code owner} holds. */
    static Object read(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }

    /** Lets a field of {@code owner} hold {@code value}. */
    static void write(Field field, Object owner, Object value) {
        try {
            field.set(owner, value);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }

    /** The field of that name. */
    Field field(String name) {
        return fields.stream()
                .filter(field -> field.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(type.getName() + " has no field " + name + " any more"));
    }

    /** An object of this class with nothing in it. */
    Object allocate() {
        try {
            return allocator.newInstance();
        } catch (ReflectiveOperationException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static List<Field> fieldsOf(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                fields.add(field);
            }
        }
        fields.sort(Comparator.comparing(Field::getName));
        return List.copyOf(fields);
    }

    /** What serialization uses to make an object without running its constructor; named at run time, since it is not of the API. */
    private static Constructor<?> allocatorOf(Class<?> type) {
        try {
            Class<?> factoryClass = Class.forName("sun.reflect.ReflectionFactory");
            Object factory = factoryClass.getMethod("getReflectionFactory").invoke(null);
            Method maker = factoryClass.getMethod("newConstructorForSerialization", Class.class, Constructor.class);
            return (Constructor<?>) maker.invoke(factory, type, Object.class.getDeclaredConstructor());
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
