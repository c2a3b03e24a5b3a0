package io.kay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * The beginning of a value that is too large to show whole. So inspecting an instance does not cost as much as the
 * instance holds.
 *
 * @param first the first elements: a {@code List}, {@code Map}, {@code String} or {@code byte[]}
 * @param shown number of elements, characters or bytes shown
 * @param size number of all of them
 */
public record Excerpt(Object first, int shown, long size) {

    /** Lists and maps with more elements are shown as an excerpt. */
    public static final int MAX_ELEMENTS = 100;
    /** Strings and byte arrays with more characters or bytes are shown as an excerpt. */
    public static final int MAX_LENGTH = 1000;

    /** How much is shown, such as {@code first 100 of 27,000,000}. */
    public String extent() {
        return String.format(Locale.ROOT, "first %,d of %,d", shown, size);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Excerpt(Object otherFirst, int otherShown, long otherSize) && shown == otherShown
                && size == otherSize && Objects.deepEquals(first, otherFirst);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(size) + (first instanceof byte[] bytes ? Arrays.hashCode(bytes) : first.hashCode());
    }

    @Override
    public String toString() {
        return extent() + ": " + (first instanceof byte[] bytes ? Arrays.toString(bytes) : first);
    }
}
