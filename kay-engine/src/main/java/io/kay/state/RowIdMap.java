package io.kay.state;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

import io.kay.Id;
import io.kay.IdMap;

/** A small map from ids to records in the state of an instance. */
public final class RowIdMap<A, R> extends RowMap<R> implements IdMap<A, R> {

    public RowIdMap(Tails tails, MemorySegment chunk, long row, int offset, ElementCodec<R> codec) {
        super(tails, chunk, row, offset, codec);
    }

    @Override
    public Optional<R> find(Id<A> key) {
        return findKey(key.bits());
    }

    @Override
    public R getOrDefault(Id<A> key, R other) {
        return getKey(key.bits(), other);
    }

    @Override
    public boolean contains(Id<A> key) {
        return containsKey(key.bits());
    }

    @Override
    public void put(Id<A> key, R value) {
        putKey(key.bits(), value);
    }

    @Override
    public boolean remove(Id<A> key) {
        return removeKey(key.bits());
    }

    @Override
    public void forEach(Visitor<A, ? super R> action) {
        for (int i = 0; i < size(); i++) {
            action.visit(new Id<>(key(i)), value(i));
        }
    }
}
