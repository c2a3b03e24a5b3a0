package io.kay.growing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.kay.DoubleList;
import io.kay.Id;
import io.kay.IdList;
import io.kay.IdMap;
import io.kay.IntList;
import io.kay.LongList;
import io.kay.LongMap;
import io.kay.RecordList;

/** What {@link Changes} change: the state of an instance, or a model of it. */
interface Belongings {

    IntList history();

    LongList longs();

    DoubleList doubles();

    IdList<Shelf> ids();

    RecordList<Book> books();

    LongMap<Book> byNumber();

    IdMap<Shelf, Book.Size> sizes();

    String text();

    void text(String value);

    byte[] bytes();

    void bytes(byte[] value);

    /** A number that all of it goes into, as inspection shows no more than the beginning of what is large. */
    default long digest() {
        List<Object> all = new ArrayList<>(List.of(text(), Arrays.hashCode(bytes())));
        IntStream.range(0, history().size()).forEach(i -> all.add(history().get(i)));
        IntStream.range(0, longs().size()).forEach(i -> all.add(longs().get(i)));
        IntStream.range(0, doubles().size()).forEach(i -> all.add(doubles().get(i)));
        IntStream.range(0, ids().size()).forEach(i -> all.add(ids().get(i)));
        IntStream.range(0, books().size()).forEach(i -> all.add(books().get(i)));
        byNumber().forEach((number, book) -> all.addAll(List.of(number, book)));
        sizes().forEach((shelf, size) -> all.addAll(List.of(shelf, size)));
        return all.hashCode();
    }

    /** Some changes that a message with this number tells by dice. */
    default void change(int number, long dice) {
        history().add(number);
        new Changes(dice, new Id<>(number)).apply(this);
    }
}
