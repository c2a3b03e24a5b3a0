package io.kay.random;

import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.annotation.Essential;

/** The messages of the random runs. */
final class Letters {

    private Letters() {}

    /** Every message has a number, and the token of the instance it is for: 0 if for many. */
    interface Letter {

        long number();

        default long to() {
            return 0;
        }
    }

    /** A letter that an instance is made from. */
    interface Birth {

        long number();

        long token();
    }

    /** Gives birth to a {@link Cell}. */
    record Child(long number, long token, Ref parent, int fuel) implements Spawning<Cell>, Birth {}

    /** Gives birth to a {@link Cell} before all else. */
    @Essential
    record UrgentChild(long number, long token, Ref parent, int fuel) implements Spawning<Cell>, Birth {}

    /** Gives birth to a {@link Clerk}. */
    record Hire(long number, long token, Ref parent, int fuel) implements Spawning<Clerk>, Birth {}

    /**
     * Has an instance do things.
     *
     * @param fuel how many generations of messages may follow
     * @param burst how many things to do
     */
    record Poke(long number, long to, Ref about, int fuel, int burst, String ballast)
            implements Message<Being>, Letter {}

    /** Ends an instance. */
    record Kill(long number, long to) implements Message<Being>, Letter {}

    /** An essential message. */
    @Essential
    record Urge(long number, long to, boolean deadly) implements Message<Being>, Letter {}

    /**
     * A broadcast.
     *
     * @param deadly whether some of those who hear it die
     */
    record Shout(long number, int fuel, boolean deadly) implements Message<Being>, Letter {}

    /** An essential broadcast. */
    @Essential
    record Alarm(long number, boolean deadly) implements Message<Being>, Letter {}

    /** A question to one. */
    record Query(long number, long to, int fuel) implements Question<Being, Long>, Letter {}

    /** An essential question to one. */
    @Essential
    record UrgentQuery(long number, long to) implements Question<Being, Long>, Letter {}

    /** A question to many, answered by the token. */
    record Census(long number) implements Question<Being, Long>, Letter {}

    /** What comes back from a question that a handler asked. */
    record Reply(long number, long to, long question, boolean answered) implements Message<Being>, Letter {}

    /** The number of a letter. */
    static long number(Object letter) {
        return letter instanceof Birth birth ? birth.number() : ((Letter) letter).number();
    }

    /** The answer that a question to one must get. */
    static long answer(long number, long token) {
        return Dice.mix(number ^ Dice.mix(token));
    }
}
