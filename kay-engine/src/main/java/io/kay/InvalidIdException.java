package io.kay;

/** A text from outside is no id, or not one of the kind that is wanted. The message is fit for the sender of the text. */
public final class InvalidIdException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_SHOWN = 40;

    /**
     * A text that cannot be used.
     *
     * @param message says what the text means and what is wanted; it may go to whoever sent the text
     */
    public InvalidIdException(String message) {
        super(message);
    }

    /** A text that is not of the form of an id, of which no more is shown than fits a line. */
    static InvalidIdException notAnId(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length() && i < LONGEST_SHOWN; i++) {
            char c = text.charAt(i);
            shown.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
        }
        return new InvalidIdException("Not an id: \"" + shown + (text.length() > LONGEST_SHOWN ? "…" : "")
                + "\"; an id is written machine.type.slot.version, such as 0.2.17.1");
    }
}
