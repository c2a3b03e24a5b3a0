package io.kay;

import java.util.List;

/**
 * One page of answers of a scan over instances, and where to continue.
 *
 * @param answers the answers in the order of the instances' slots; may be empty before the end
 * @param next the cursor of the next page, or {@link #END}
 * @param leftOut number of instances of this page that did not answer, as a panic paused them; 0 if the page is
 *     complete
 */
public record AnswerPage<R>(List<R> answers, long next, long leftOut) {

    /** The cursor of the first page. */
    public static final long START = 0;
    /** The cursor after the last page. */
    public static final long END = -1;

    /** A complete page, to which all instances have answered. */
    public AnswerPage(List<R> answers, long next) {
        this(answers, next, 0);
    }
}
