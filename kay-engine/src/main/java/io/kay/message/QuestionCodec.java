package io.kay.message;

/**
 * The codec of a question: also writes and reads its answers.
 *
 * @param <Q> the question record
 * @param <R> the answer
 */
public abstract class QuestionCodec<Q, R> extends MessageCodec<Q> {

    /** For generated code, like {@link MessageCodec}. */
    protected QuestionCodec(Class<Q> type, boolean essential, int size) {
        super(type, Kind.QUESTION, essential, size);
    }

    /** Whether answers contain arrays or lists, which a handler could modify after answering. */
    public boolean isAnswerMutable() {
        return false;
    }

    /** Upper bound of the bytes that {@link #writeAnswer} takes. */
    public abstract int answerBound(R answer);

    /**
     * Writes an answer.
     *
     * @return the offset after its last byte
     */
    public abstract int writeAnswer(R answer, Block block, int offset);

    /** Reads what {@link #writeAnswer} wrote at this offset. */
    public abstract R readAnswer(Block block, int offset);
}
