package io.kay.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

/**
 * The on-heap companions of one partition's instances, by the handles that rows hold. After a restart, rows still hold
 * old handles. These are all lower than the handles given out now, and refer to nothing. One thread at a time.
 */
final class Externals {

    private final int first;
    /** By handle, starting with the first. */
    private @Nullable Object[] objects = new Object[16];
    private int[] free = new int[16];
    private int freeCount;
    private int next;
    /** Objects to be closed, see {@link #pollAbandoned}. */
    private final Queue<AutoCloseable> abandoned = new ArrayDeque<>();

    /**
     * Creates an empty table.
     *
     * @param first the lowest handle to give out; 0 is not a handle
     */
    Externals(int first) {
        this.first = first;
        this.next = first;
    }

    /** The object of a handle; null if there is none. */
    @Nullable
    Object get(int handle) {
        return handle < first ? null : objects[handle - first];
    }

    /** All handles given out so far are below this limit. */
    int limit() {
        return next;
    }

    int add(Object object) {
        int handle = freeCount > 0 ? free[--freeCount] : next++;
        if (handle - first >= objects.length) {
            objects = Arrays.copyOf(objects, 2 * objects.length);
        }
        objects[handle - first] = object;
        return handle;
    }

    /** Replaces an object, which is abandoned. */
    @SuppressWarnings("ReferenceEquality") // an equal object may be another socket
    void replace(int handle, Object object) {
        Object before = objects[handle - first];
        objects[handle - first] = object;
        if (before != object) {
            abandon(before);
        }
    }

    /** Abandons an object and frees its handle. Does nothing if there is none. */
    void remove(int handle) {
        if (handle < first) {
            return;
        }
        Object object = objects[handle - first];
        objects[handle - first] = null;
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, 2 * free.length);
        }
        free[freeCount++] = handle;
        abandon(object);
    }

    /** Its close method is user code: it runs when the turn is over, not while an instance is half removed. */
    private void abandon(@Nullable Object object) {
        if (object instanceof AutoCloseable closeable) {
            abandoned.add(closeable);
        }
    }

    /** Takes an object that no longer belongs to an instance, for the caller to close; null if there is none. */
    @Nullable
    AutoCloseable pollAbandoned() {
        return abandoned.poll();
    }

    /** Whether {@link #pollAbandoned} has an object to return. */
    boolean hasAbandoned() {
        return !abandoned.isEmpty();
    }

    /** Takes all objects, for the caller to close. */
    List<AutoCloseable> takeAll() {
        List<AutoCloseable> taken = new ArrayList<>(abandoned);
        abandoned.clear();
        for (int i = 0; i < next - first; i++) {
            if (objects[i] instanceof AutoCloseable closeable) {
                taken.add(closeable);
            }
            objects[i] = null;
        }
        return taken;
    }
}
