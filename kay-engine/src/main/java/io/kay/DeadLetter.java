package io.kay;

/**
 * A message that found no instance.
 *
 * @param type name of the actor type it was sent to
 * @param recipient the dead id
 * @param message the message
 */
public record DeadLetter(String type, Id<?> recipient, Object message) {

    /** The dead letter in one line, without values of the message, which may be confidential. */
    @Override
    public String toString() {
        return "DeadLetter[type=" + type + ", recipient=" + recipient + ", message=" + message.getClass().getName()
                + "]";
    }
}
