package io.kay.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.kay.SnapshotException;
import io.kay.message.MessageType;
import io.kay.message.MessageTypes;
import io.kay.snapshot.Manifest;

/** Maps the message tags in a snapshot or journal to the current message types. */
final class TagTranslation {

    private final String where;
    private final Map<Short, Manifest.MessageEntry> entries = new HashMap<>();
    private final Map<String, MessageType> byName = new HashMap<>();

    /**
     * Creates the mapping for a file written with these entries.
     *
     * @param where its name in error messages
     */
    TagTranslation(String where, List<Manifest.MessageEntry> written, MessageTypes messages) {
        this.where = where;
        written.forEach(entry -> entries.put(entry.tag(), entry));
        messages.all().forEach(type -> byName.put(type.codec().type().getName(), type));
    }

    /**
     * The message type of a tag in the file.
     *
     * @throws SnapshotException if messages with this tag can no longer be read
     */
    MessageType of(short tag) {
        Manifest.MessageEntry entry = entries.get(tag);
        if (entry == null) {
            throw new SnapshotException("The " + where + " contains a message with the unknown tag " + tag);
        }
        MessageType type = byName.get(entry.className());
        String what = "The " + where + " contains unread messages " + entry.className();
        String wayOut = "; start the version that wrote the " + where
                + " once more and stop it when it has handled what is queued, then upgrade";
        if (type == null) {
            throw new SnapshotException(
                    what + " " + entry.schema() + ", which no actor type handles any more" + wayOut);
        }
        if (!type.codec().schema().equals(entry.schema())) {
            throw new SnapshotException(what + " that consist of " + entry.schema() + ", but now they consist of "
                    + type.codec().schema() + wayOut);
        }
        return type;
    }
}
