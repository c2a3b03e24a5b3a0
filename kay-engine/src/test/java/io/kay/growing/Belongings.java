package io.kay.growing;

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

    /** Some changes that a message with this number tells by dice. */
    default void change(int number, long dice) {
        history().add(number);
        new Changes(dice, new Id<>(number)).apply(this);
    }
}
