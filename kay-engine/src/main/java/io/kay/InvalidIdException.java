package io.kay;

/** External text is not an id, or not one of the requested kind. The message may be shown to the sender of the text. */
public final class InvalidIdException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_SHOWN = 40;

    /**
     * Text that cannot be used.
     *
     * @param message says what the text means and what is expected; it may be shown to the sender of the text
     */
    public InvalidIdException(String message) {
        super(message);
    }

    /** Text that does not have the form of an id. The message shows only as much of it as fits a line. */
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
