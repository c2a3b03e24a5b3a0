package io.kay.state;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

import io.kay.RecordList;

/** A growing list of records in the state of an instance. */
public final class RowRecordList<R> extends RowValue implements RecordList<R> {

    private final ElementCodec<R> codec;

    public RowRecordList(Tails tails, MemorySegment chunk, long row, int offset, ElementCodec<R> codec) {
        super(tails, chunk, row, offset);
        this.codec = codec;
    }

    @Override
    int elementBytes() {
        return codec.bytes();
    }

    @Override
    public R get(int index) {
        long at = at(index);
        return codec.read(tail(), at);
    }

    @Override
    public void set(int index, R value) {
        at(index);
        byte[] element = encoded(value);
        long at = change(index);
        MemorySegment.copy(element, 0, tail(), RowAccess.BYTE, at, element.length);
    }

    @Override
    public void add(R value) {
        insert(size(), value);
    }

    @Override
    public void insert(int index, R value) {
        byte[] element = encoded(value);
        long at = open(index);
        MemorySegment.copy(element, 0, tail(), RowAccess.BYTE, at, element.length);
    }

    /** Encodes the record before anything is changed: a record that contains a null must not be stored half. */
    private byte[] encoded(R value) {
        byte[] element = new byte[codec.bytes()];
        codec.write(value, MemorySegment.ofArray(element), 0);
        return element;
    }

    @Override
    public R removeAt(int index) {
        R removed = get(index);
        remove(index, 1);
        return removed;
    }

    @Override
    public void forEach(Consumer<? super R> action) {
        for (int i = 0; i < size(); i++) {
            action.accept(get(i));
        }
    }
}
