package io.kay.random;

import io.kay.Id;
import io.kay.annotation.MaxLength;

/** The state of an instance: one field of every kind. */
public interface ActorState {

    /** Which instance this is; nothing else has this number. */
    long token();

    void token(long value);

    /** The id it had when it was born. */
    Id<RandomActor> born();

    void born(Id<RandomActor> value);

    /** Somebody it knows. */
    ModelId friend();

    void friend(ModelId value);

    /** Messages it has handled. */
    int heard();

    void heard(int value);

    /** Messages it has sent. */
    int sent();

    void sent(int value);

    /** Made from the numbers of all messages it has handled, in order. All other fields follow from it. */
    long checksum();

    void checksum(long value);

    boolean odd();

    void odd(boolean value);

    byte small();

    void small(byte value);

    short brief();

    void brief(short value);

    char message();

    void message(char value);

    float coarse();

    void coarse(float value);

    double fine();

    void fine(double value);

    Mood mood();

    void mood(Mood value);

    @MaxLength(16)
    String text();

    void text(String value);

    /** An enum in the state. */
    enum Mood {
        CALM, GLAD, GRIM
    }
}
