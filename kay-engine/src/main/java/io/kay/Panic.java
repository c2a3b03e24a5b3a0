package io.kay;

import java.time.Instant;
import java.util.SequencedMap;

import io.kay.guard.Text;

/**
 * A failed handler, and the evidence.
 *
 * @param number counted from 1 in one system; {@link ActorSystem#resume(long, ResumeAction)} takes it
 * @param time when it happened
 * @param scope what it pauses
 * @param type name of the actor type
 * @param id the instance whose handler threw; {@link Id#none()} if the function of a reply or the engine itself threw
 * @param message the message, or a text if there was none
 * @param before the state before the handler, as in {@link Instance#state()}; empty if there was no instance
 * @param after the state as the handler left it; empty if there was no instance
 * @param cause what was thrown
 * @param partition number of the partition within the type
 * @param turn number of the turn of that partition
 * @param worker name of the worker's thread
 */
public record Panic(long number, Instant time, PanicScope scope, String type, Id<?> id, Object message,
        SequencedMap<String, Object> before, SequencedMap<String, Object> after, Throwable cause, int partition,
        long turn, String worker) {

    /**
     * What the handler was handling, without values: the class name of the message, or the text if there was no
     * message.
     */
    public String subject() {
        return message instanceof String text ? text : message.getClass().getName();
    }

    /** The panic in one line, without values of messages and state, which may be confidential. */
    @Override
    public String toString() {
        return "Panic[number=" + number + ", time=" + time + ", scope=" + scope + ", type=" + type + ", id=" + id
                + ", message=" + subject() + ", cause=" + Text.of(cause) + ", partition=" + partition + ", turn=" + turn
                + ", worker=" + worker + "]";
    }
}
