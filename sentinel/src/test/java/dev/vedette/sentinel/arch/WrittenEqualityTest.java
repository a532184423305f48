package dev.vedette.sentinel.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that spell out their equality must not forget a component, not even one that they get later. */
final class WrittenEqualityTest {

    private static final List<UnaryOperator<Object>> OPERATORS = List.of(value -> value, value -> "another");

    static Stream<Class<?>> spelledOut() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.vedette").stream()
                        .filter(JavaClass::isRecord)
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(WrittenEqualityTest::isSpelledOut);
    }

    @ParameterizedTest
    @MethodSource("spelledOut")
    void shouldCompareEveryComponent(Class<?> type) throws ReflectiveOperationException {
        Object[] values = values(type, 0);
        Object[] others = values(type, 1);
        Object record = make(type, values);
        Object same = make(type, values(type, 0));

        assertEquals(record, same);
        assertEquals(record.hashCode(), same.hashCode());
        assertNotEquals(record, null);
        for (int index = 0; index < values.length; index++) {
            Object[] changed = values.clone();
            changed[index] = others[index];
            assertNotEquals(record, make(type, changed), type.getRecordComponents()[index].getName());
        }
    }

    /** What the compiler makes is final. */
    private static boolean isSpelledOut(Class<?> type) {
        try {
            return !Modifier.isFinal(
                    type.getDeclaredMethod("equals", Object.class).getModifiers());
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static Object[] values(Class<?> type, int which) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int index = 0; index < values.length; index++) {
            values[index] = value(components[index].getGenericType(), which);
        }
        return values;
    }

    private static Object make(Class<?> type, Object[] values) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    /** One of two values of a type. Both are new objects where there can be more than one. */
    private static Object value(Type type, int which) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            Type first = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == Optional.class) {
                return Optional.of(value(first, which));
            }
            if (generic.getRawType() == List.class) {
                return List.of(value(first, which));
            }
            if (generic.getRawType() == Map.class) {
                return Map.of(value(first, which), value(generic.getActualTypeArguments()[1], which));
            }
            if (generic.getRawType() == UnaryOperator.class) {
                return OPERATORS.get(which);
            }
            throw new AssertionError("no values are known of " + type);
        }
        return plainValue((Class<?>) type, which);
    }

    private static Object plainValue(Class<?> type, int which) throws ReflectiveOperationException {
        if (type == int.class) {
            return 1000 + which;
        }
        if (type == long.class) {
            return 100_000L + which;
        }
        if (type == boolean.class) {
            return which == 0;
        }
        if (type == String.class || type == Object.class) {
            return "text" + which;
        }
        if (type == FileTime.class) {
            return FileTime.fromMillis(which);
        }
        if (type == Path.class) {
            return Path.of("file" + which);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[which];
        }
        Class<?> record = type.isSealed() ? type.getPermittedSubclasses()[0] : type;
        return make(record, values(record, which));
    }
}
