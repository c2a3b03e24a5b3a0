package io.kay.message;

import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;

/** All message classes of one system and their tags, which follow the order of the class names. Immutable. */
public final class MessageTypes {

    private final IdentityHashMap<Class<?>, MessageType> byClass = new IdentityHashMap<>();
    private final MessageType[] byTag;

    public MessageTypes(Collection<? extends MessageCodec<?>> codecs) {
        Map<Class<?>, MessageCodec<?>> distinct = new LinkedHashMap<>();
        codecs.forEach(codec -> distinct.put(codec.type(), codec));
        List<MessageCodec<?>> sorted = distinct.values()
                .stream()
                .sorted(Comparator.comparing(codec -> codec.type().getName()))
                .toList();
        if (sorted.size() > Short.MAX_VALUE) {
            throw new IllegalArgumentException(
                    sorted.size() + " message classes in one system; at most " + Short.MAX_VALUE);
        }
        byTag = new MessageType[sorted.size()];
        for (short tag = 0; tag < byTag.length; tag++) {
            byTag[tag] = new MessageType(tag, sorted.get(tag));
            byClass.put(sorted.get(tag).type(), byTag[tag]);
        }
    }

    /** Number of message classes; all tags are below it. */
    public int size() {
        return byTag.length;
    }

    /** The type that a tag in a block identifies. */
    public MessageType of(short tag) {
        return byTag[tag];
    }

    /** All types, by tag. */
    public List<MessageType> all() {
        return List.of(byTag);
    }

    /**
     * The type of a message.
     *
     * @throws IllegalArgumentException if no actor type of the system handles it
     */
    public MessageType of(Object message) {
        return ofClass(message.getClass());
    }

    /** The type of messages of a class; otherwise like {@link #of(Object)}. */
    public MessageType ofClass(Class<?> messageClass) {
        MessageType type = byClass.get(messageClass);
        if (type == null) {
            throw new IllegalArgumentException("No actor type of this system handles " + messageClass.getName()
                    + remedy(messageClass));
        }
        return type;
    }

    private static String remedy(Class<?> messageClass) {
        if (messageClass.isLocalClass() || messageClass.isAnonymousClass()) {
            return ", which is declared inside a method; declare it as a record in a class or package, and a handler for"
                    + " it";
        }
        return isMessage(messageClass) ? "; add its actor type to the system, or declare a handler for it" : "";
    }

    private static boolean isMessage(Class<?> type) {
        return Message.class.isAssignableFrom(type) || Question.class.isAssignableFrom(type)
                || Spawning.class.isAssignableFrom(type);
    }
}
