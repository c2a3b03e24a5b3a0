package io.kay.state;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.kay.guard.UserCode;

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

    /** Puts an object in place of another, which is closed. */
    @SuppressWarnings("ReferenceEquality") // an equal object may be another socket
    void replace(int handle, Object object) {
        Object before = objects[handle - first];
        objects[handle - first] = object;
        if (before != object) {
            close(before);
        }
    }

    /** Closes an object and frees its handle. Does nothing if there is none. */
    void close(int handle) {
        if (handle < first) {
            return;
        }
        Object object = objects[handle - first];
        objects[handle - first] = null;
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, 2 * free.length);
        }
        free[freeCount++] = handle;
        close(object);
    }

    void closeAll() {
        for (int i = 0; i < next - first; i++) {
            Object object = objects[i];
            objects[i] = null;
            close(object);
        }
    }

    private void close(@Nullable Object object) {
        if (object instanceof AutoCloseable closeable) {
            UserCode.run("The companion's close", object, closeable::close);
        }
    }
}
