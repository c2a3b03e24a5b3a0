package io.kay;

import java.util.List;

/**
 * Some answers of a scan over instances, and where to go on.
 *
 * @param answers the answers in the order of the instances' slots; may be empty before the end
 * @param next the cursor of the next page, or {@link #END}
 * @param leftOut how many instances of this page did not answer, being paused by a panic; 0 if the page is complete
 */
public record AnswerPage<R>(List<R> answers, long next, long leftOut) {

    /** The cursor of the first page. */
    public static final long START = 0;
    /** The cursor after the last page. */
    public static final long END = -1;

    /** A page to which all instances have answered. */
    public AnswerPage(List<R> answers, long next) {
        this(answers, next, 0);
    }
}
