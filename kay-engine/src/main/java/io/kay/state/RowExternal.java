package io.kay.state;

import java.lang.foreign.MemorySegment;
import java.util.Objects;
import java.util.Optional;

import io.kay.External;

/** The on-heap companion of an instance: the row holds its handle. */
public final class RowExternal<T> implements External<T> {

    private final Tails tails;
    private final MemorySegment chunk;
    private final long row;
    private final int offset;
    private final long call;
    private final Thread thread = Thread.currentThread();

    public RowExternal(Tails tails, MemorySegment chunk, long row, int offset) {
        this.tails = tails;
        this.chunk = chunk;
        this.row = row;
        this.offset = offset;
        this.call = tails.call();
    }

    private int handle() {
        if (tails.call() != call || call == 0 || thread != Thread.currentThread()) {
            throw tails.stale(offset);
        }
        return chunk.get(RowAccess.INT, row + offset);
    }

    @Override
    @SuppressWarnings("unchecked") // only set puts objects there
    public Optional<T> get() {
        return Optional.ofNullable((T) tails.externals().get(handle()));
    }

    @Override
    public boolean isPresent() {
        return tails.isPresent(handle());
    }

    @Override
    public void set(T object) {
        Objects.requireNonNull(object, "An External holds no null; use clear()");
        int handle = handle();
        if (!tails.isPresent(handle)) {
            tails.companion(chunk, row, offset, tails.externals().add(object));
        } else {
            tails.externals().replace(handle, object);
        }
    }

    @Override
    public void clear() {
        int handle = handle();
        tails.companion(chunk, row, offset, 0);
        tails.externals().remove(handle);
    }
}
