package io.kay.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

/**
 * The on-heap companions of the instances of one partition, by handles that rows hold. After a restart rows still hold
 * handles of before; they are all lower than those given out now, and stand for nothing. One thread at a time.
 */
final class Externals {

    private final int first;
    /** By handle, from the first one on. */
    private @Nullable Object[] objects = new Object[16];
    private int[] free = new int[16];
    private int freeCount;
    private int next;
    /** To be closed, see {@link #pollAbandoned}. */
    private final Queue<AutoCloseable> abandoned = new ArrayDeque<>();

    /**
     * None yet.
     *
     * @param first the lowest handle to give out; 0 is no handle
     */
    Externals(int first) {
        this.first = first;
        this.next = first;
    }

    /** The object of a handle, null if there is none. */
    @Nullable
    Object get(int handle) {
        return handle < first ? null : objects[handle - first];
    }

    /** Handles below this one were given out. */
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

    /** Puts an object in place of another, which is abandoned. */
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

    /** Its close is code of users: it runs when the turn is over, and no longer when an instance is half removed. */
    private void abandon(@Nullable Object object) {
        if (object instanceof AutoCloseable closeable) {
            abandoned.add(closeable);
        }
    }

    /** Takes an object that no instance has any more, for the caller to close; null if there is none. */
    @Nullable
    AutoCloseable pollAbandoned() {
        return abandoned.poll();
    }

    /** Whether {@link #pollAbandoned} has one. */
    boolean hasAbandoned() {
        return !abandoned.isEmpty();
    }

    /** Takes all of them, for the caller to close. */
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
