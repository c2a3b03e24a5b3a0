package io.kay.run;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.kay.Actor;
import io.kay.DoubleList;
import io.kay.External;
import io.kay.IdList;
import io.kay.IdMap;
import io.kay.IntList;
import io.kay.LongList;
import io.kay.LongMap;
import io.kay.RecordList;
import io.kay.Reply;
import io.kay.World;
import io.kay.annotation.ActorTrait;
import io.kay.annotation.ActorType;

/**
 * Checks what a function has captured if it runs after the handler that created it has returned. An actor, its growing
 * state, a {@link World} or a {@link Reply} will belong to another handler by then. Functions that captured one are
 * refused.
 *
 * <p>The field types tell what a class captures, so each class is checked once. Only a field that may hold more than
 * its type says, such as another function, is read in each call. Any thread.
 */
final class CaptureCheck {

    private static final List<Class<?>> WINDOWS = List.of(Actor.class, World.class, Reply.class, IntList.class,
            LongList.class, DoubleList.class, IdList.class, RecordList.class, LongMap.class, IdMap.class,
            External.class);
    /** Maximum nesting of functions that capture functions. */
    private static final int MAX_DEPTH = 4;
    private static final CaptureCheck NOTHING = new CaptureCheck(null, List.of());

    private static final ClassValue<CaptureCheck> BY_CLASS = new ClassValue<>() {

        @Override
        protected CaptureCheck computeValue(Class<?> function) {
            return of(function);
        }
    };

    /** A captured type that no function may capture, null if there is none. */
    private final @Nullable Class<?> window;
    private final List<Field> unclear;

    private CaptureCheck(@Nullable Class<?> window, List<Field> unclear) {
        this.window = window;
        this.unclear = unclear;
    }

    /**
     * Returns the function if it may run later.
     *
     * @param method the method that it was passed to, for the error message
     * @throws IllegalArgumentException if it has captured an object that it must not use by then
     */
    static <F> F requireNone(F function, String method) {
        CaptureCheck captures = BY_CLASS.get(Objects.requireNonNull(function, method).getClass());
        if (captures != NOTHING) {
            Class<?> found = captures.in(function, 1);
            if (found != null) {
                throw new IllegalArgumentException(method + " was given a function that captured " + name(found)
                        + ", which cannot be kept: when the function runs, it belongs to another handler. Copy what you"
                        + " need into local variables first");
            }
        }
        return function;
    }

    private static CaptureCheck of(Class<?> function) {
        List<Field> unclear = new ArrayList<>();
        for (Class<?> type = function; type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    if (isWindow(field.getType())) {
                        return new CaptureCheck(field.getType(), List.of());
                    }
                    if (isUnclear(field.getType()) && field.trySetAccessible()) {
                        unclear.add(field);
                    }
                }
            }
        }
        return unclear.isEmpty() ? NOTHING : new CaptureCheck(null, List.copyOf(unclear));
    }

    private static boolean isWindow(Class<?> type) {
        return type.isAnnotationPresent(ActorType.class) || type.isAnnotationPresent(ActorTrait.class)
                || WINDOWS.stream().anyMatch(window -> window.isAssignableFrom(type));
    }

    /** Whether a value may be of a refused type although its declared type is not. */
    private static boolean isUnclear(Class<?> type) {
        return !type.isPrimitive() && !type.isArray() && !Modifier.isFinal(type.getModifiers())
                && (type == Object.class || type.isInterface() || !type.getName().startsWith("java."));
    }

    private @Nullable Class<?> in(Object function, int depth) {
        if (window != null) {
            return window;
        }
        for (Field field : unclear) {
            Class<?> found = ofValue(value(field, function), depth);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable Class<?> ofValue(@Nullable Object value, int depth) {
        if (value == null) {
            return null;
        }
        Class<?> type = value.getClass();
        if (isWindow(type)) {
            return type;
        }
        boolean isFunction = type.isHidden() || type.isAnonymousClass() || type.isLocalClass();
        return isFunction && depth < MAX_DEPTH ? BY_CLASS.get(type).in(value, depth + 1) : null;
    }

    private static @Nullable Object value(Field field, Object function) {
        try {
            return field.get(function);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " was made accessible", e);
        }
    }

    /** The name that the user knows, not that of kay's generated or internal class. */
    private static String name(Class<?> window) {
        for (Class<?> type = window; type != null; type = type.getSuperclass()) {
            if (type.isAnnotationPresent(ActorType.class) || type.isAnnotationPresent(ActorTrait.class)) {
                return "the actor " + type.getSimpleName();
            }
        }
        return Stream.concat(WINDOWS.stream().filter(known -> known != Actor.class), Stream.of(Actor.class))
                .filter(known -> known.isAssignableFrom(window))
                .map(known -> "its " + known.getSimpleName())
                .findFirst()
                .orElse(window.getSimpleName());
    }
}
