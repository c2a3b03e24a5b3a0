package io.kay.state;

import java.util.Arrays;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/** The on-heap companions of the instances of one partition, by handles that rows hold. One thread at a time. */
final class Externals {

    /** By handle; 0 is no handle. */
    private @Nullable Object[] objects = new Object[16];
    private int[] free = new int[16];
    private int freeCount;
    private int next = 1;
    private final BiConsumer<Object, Exception> failed;

    /**
     * None yet.
     *
     * @param failed told of companions that could not be closed
     */
    Externals(BiConsumer<Object, Exception> failed) {
        this.failed = failed;
    }

    @Nullable
    Object get(int handle) {
        return objects[handle];
    }

    int add(Object object) {
        int handle = freeCount > 0 ? free[--freeCount] : next++;
        if (handle >= objects.length) {
            objects = Arrays.copyOf(objects, 2 * objects.length);
        }
        objects[handle] = object;
        return handle;
    }

    /** Puts an object in place of another, which is closed. */
    @SuppressWarnings("ReferenceEquality") // an equal object may be another socket
    void replace(int handle, Object object) {
        Object before = objects[handle];
        objects[handle] = object;
        if (before != object) {
            close(before);
        }
    }

    /** Closes an object and frees its handle. Does nothing for 0. */
    void close(int handle) {
        if (handle == 0) {
            return;
        }
        Object object = objects[handle];
        objects[handle] = null;
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, 2 * free.length);
        }
        free[freeCount++] = handle;
        close(object);
    }

    void closeAll() {
        for (int handle = 1; handle < next; handle++) {
            Object object = objects[handle];
            objects[handle] = null;
            close(object);
        }
    }

    private void close(@Nullable Object object) {
        if (object instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) { // the instance is gone whatever its companion says
                failed.accept(object, e);
            }
        }
    }
}
