package io.kay.state;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

import io.kay.LongMap;

/** A small map from numbers to records in the state of an instance. */
public final class RowLongMap<R> extends RowMap<R> implements LongMap<R> {

    public RowLongMap(Tails tails, MemorySegment chunk, long row, int offset, ElementCodec<R> codec) {
        super(tails, chunk, row, offset, codec);
    }

    @Override
    public Optional<R> find(long key) {
        return findKey(key);
    }

    @Override
    public R getOrDefault(long key, R other) {
        return getKey(key, other);
    }

    @Override
    public boolean contains(long key) {
        return containsKey(key);
    }

    @Override
    public void put(long key, R value) {
        putKey(key, value);
    }

    @Override
    public boolean remove(long key) {
        return removeKey(key);
    }

    @Override
    public void forEach(Visitor<? super R> action) {
        for (int i = 0; i < size(); i++) {
            action.visit(key(i), value(i));
        }
    }
}
