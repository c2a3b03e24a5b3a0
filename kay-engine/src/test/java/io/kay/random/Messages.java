package io.kay.random;

import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.annotation.Essential;

/** The messages of the random runs. */
final class Messages {

    private Messages() {}

    /** Every message has a number, and the token of the instance it is for: 0 if for many. */
    interface NumberedMessage {

        long number();

        default long to() {
            return 0;
        }
    }

    /** A message that an instance is made from. */
    interface Birth {

        long number();

        long token();
    }

    /** Gives birth to a {@link Cell}. */
    record Child(long number, long token, ModelId parent, int fuel) implements Spawning<Cell>, Birth {}

    /** Gives birth to a {@link Cell} before all else. */
    @Essential
    record UrgentChild(long number, long token, ModelId parent, int fuel) implements Spawning<Cell>, Birth {}

    /** Gives birth to a {@link Clerk}. */
    record Hire(long number, long token, ModelId parent, int fuel) implements Spawning<Clerk>, Birth {}

    /**
     * Has an instance do things.
     *
     * @param fuel how many generations of messages may follow
     * @param burst how many things to do
     */
    record Poke(long number, long to, ModelId about, int fuel, int burst, String ballast)
            implements Message<RandomActor>, NumberedMessage {}

    /** Ends an instance. */
    record Kill(long number, long to) implements Message<RandomActor>, NumberedMessage {}

    /** An essential message. */
    @Essential
    record Urge(long number, long to, boolean deadly) implements Message<RandomActor>, NumberedMessage {}

    /**
     * A broadcast.
     *
     * @param deadly whether some of those who hear it die
     */
    record Shout(long number, int fuel, boolean deadly) implements Message<RandomActor>, NumberedMessage {}

    /** An essential broadcast. */
    @Essential
    record Alarm(long number, boolean deadly) implements Message<RandomActor>, NumberedMessage {}

    /** A question to one. */
    record Query(long number, long to, int fuel) implements Question<RandomActor, Long>, NumberedMessage {}

    /** An essential question to one. */
    @Essential
    record UrgentQuery(long number, long to) implements Question<RandomActor, Long>, NumberedMessage {}

    /** A question to many, answered by the token. */
    record Census(long number) implements Question<RandomActor, Long>, NumberedMessage {}

    /** What comes back from a question that a handler asked. */
    record Reply(long number, long to, long question, boolean answered)
            implements Message<RandomActor>, NumberedMessage {}

    /** The number of a letter. */
    static long number(Object message) {
        return message instanceof Birth birth ? birth.number() : ((NumberedMessage) message).number();
    }

    /** The answer that a question to one must get. */
    static long answer(long number, long token) {
        return SeededRandom.mix(number ^ SeededRandom.mix(token));
    }
}
