package io.kay.guard;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Texts of user objects for logs, exceptions and reports: one line, bounded, and always a text, whatever a
 * {@code toString} or {@code getMessage} does. Any thread.
 */
public final class Text {

    /** Maximum number of characters shown of a text; if it has many parts, of each part. */
    public static final int MAX_LENGTH = 1000;

    /** Maximum number of elements shown. */
    public static final int MAX_ELEMENTS = 100;

    private static final int MAX_DEPTH = 4;
    private static final int MAX_CAUSES = 20;
    private static final int MAX_SUPPRESSED = 10;

    private Text() {}

    /**
     * The text of an object. For arrays and the JDK's collections and maps, it shows the first elements and their
     * number. For anything else, it is the result of {@code toString}, if that returns.
     */
    public static String of(@Nullable Object object) {
        try {
            StringBuilder text = new StringBuilder();
            append(text, object, 0);
            return text.toString();
        } catch (Throwable failed) { // even an OutOfMemoryError for the text
            return nameOf(object) + ", which cannot be shown";
        }
    }

    /** The text of an exception: its class, and its message if it has one. */
    public static String of(Throwable thrown) {
        String message = message(thrown);
        return message == null ? thrown.getClass().getName() : thrown.getClass().getName() + ": " + message;
    }

    /** The message of an exception; null if it has none; if it is unavailable, the reason instead. */
    public static @Nullable String message(Throwable thrown) {
        String message = BoundedDescriptions.messageOf(thrown);
        return message == null ? null : line(message, MAX_LENGTH);
    }

    /** The stack trace of an exception; empty if unavailable. */
    public static StackTraceElement[] stackTrace(Throwable thrown) {
        return BoundedDescriptions.stackTraceOf(thrown);
    }

    /**
     * An exception that a log can print: the same one if its content is harmless, otherwise one with the same content
     * as bounded texts.
     */
    public static Throwable loggable(Throwable thrown) {
        try {
            return isHarmless(thrown, MAX_CAUSES) ? thrown : PrintableException.of(thrown);
        } catch (Throwable failed) { // even an OutOfMemoryError from the check
            return new PrintableException(thrown.getClass().getName(), new StackTraceElement[0]);
        }
    }

    private static boolean isHarmless(Throwable thrown, int left) {
        if (left == 0 || !BoundedDescriptions.isPlain(thrown)) {
            return false;
        }
        String message = thrown.getMessage();
        if (message != null && (message.length() > MAX_LENGTH || !isOneLine(message))) {
            return false;
        }
        Throwable[] suppressed = thrown.getSuppressed();
        if (suppressed.length > MAX_SUPPRESSED) {
            return false;
        }
        for (Throwable one : suppressed) {
            if (!isHarmless(one, left / 4)) {
                return false;
            }
        }
        Throwable cause = thrown.getCause();
        return cause == null || isHarmless(cause, left - 1);
    }

    /** One line of at most {@code max} characters. Control characters become escapes. */
    public static String line(CharSequence text, int max) {
        int shown = Math.min(text.length(), max);
        StringBuilder line = new StringBuilder(shown + 32);
        for (int i = 0; i < shown; i++) {
            appendVisibly(line, text.charAt(i));
        }
        if (shown < text.length()) {
            line.append("… (first ").append(shown).append(" of ").append(grouped(text.length())).append(" characters)");
        }
        return line.toString();
    }

    private static boolean isOneLine(String text) {
        return text.chars().noneMatch(c -> isControl((char) c));
    }

    private static boolean isControl(char c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static void appendVisibly(StringBuilder line, char c) {
        if (!isControl(c)) {
            line.append(c);
        } else if (c == '\n') {
            line.append("\\n");
        } else if (c == '\r') {
            line.append("\\r");
        } else if (c == '\t') {
            line.append("\\t");
        } else {
            line.append("\\u")
                    .append(Character.forDigit(c >> 12, 16))
                    .append(Character.forDigit(c >> 8 & 15, 16))
                    .append(Character.forDigit(c >> 4 & 15, 16))
                    .append(Character.forDigit(c & 15, 16));
        }
    }

    private static void append(StringBuilder text, @Nullable Object object, int depth) {
        if (text.length() > MAX_LENGTH) {
            return;
        }
        switch (object) {
            case null -> text.append("null");
            case CharSequence string when isOfPlatform(string) -> text.append(line(string, MAX_LENGTH));
            case Number number when isOfPlatform(number) -> text.append(number);
            case Boolean value -> text.append(value);
            case Character value -> text.append(value);
            case UUID value -> text.append(value);
            case Enum<?> constant -> text.append(constant.name());
            case Class<?> type -> text.append(type.getName());
            case Throwable thrown -> text.append(of(thrown));
            default -> {
                if (depth == MAX_DEPTH) {
                    text.append('…');
                } else if (object.getClass().isArray()) {
                    appendArray(text, object, depth);
                } else if (object instanceof Collection<?> many && isOfPlatform(many)) {
                    appendElements(text, many, many.size(), depth);
                } else if (object instanceof Map<?, ?> map && isOfPlatform(map)) {
                    appendElements(text, map.entrySet(), map.size(), depth);
                } else if (object instanceof Map.Entry<?, ?> entry && isOfPlatform(entry)) {
                    append(text, entry.getKey(), depth);
                    text.append('=');
                    append(text, entry.getValue(), depth);
                } else {
                    appendSaid(text, object);
                }
            }
        }
    }

    private static boolean isOfPlatform(Object object) {
        return object.getClass().getClassLoader() == null;
    }

    private static void appendArray(StringBuilder text, Object array, int depth) {
        int length = Array.getLength(array);
        text.append('[');
        for (int i = 0; i < Math.min(length, MAX_ELEMENTS); i++) {
            text.append(i == 0 ? "" : ", ");
            append(text, Array.get(array, i), depth + 1);
        }
        end(text, length);
    }

    private static void appendElements(StringBuilder text, Iterable<?> elements, int size, int depth) {
        text.append('[');
        Iterator<?> each = elements.iterator();
        for (int i = 0; i < Math.min(size, MAX_ELEMENTS) && each.hasNext(); i++) {
            text.append(i == 0 ? "" : ", ");
            append(text, each.next(), depth + 1);
        }
        end(text, size);
    }

    private static void end(StringBuilder text, int size) {
        if (size > MAX_ELEMENTS) {
            text.append(", … (first ").append(MAX_ELEMENTS).append(" of ").append(grouped(size)).append(')');
        }
        text.append(']');
    }

    private static void appendSaid(StringBuilder text, Object object) {
        text.append(line(BoundedDescriptions.textOf(object), MAX_LENGTH));
    }

    static String nameOf(@Nullable Object object) {
        return object == null ? "null" : object.getClass().getName();
    }

    /** A number with digits in groups of three. */
    static String grouped(long number) {
        StringBuilder digits = new StringBuilder(Long.toString(number));
        for (int i = digits.length() - 3; i > 0; i -= 3) {
            digits.insert(i, ',');
        }
        return digits.toString();
    }
}
