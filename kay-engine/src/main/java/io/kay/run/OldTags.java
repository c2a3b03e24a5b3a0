package io.kay.run;

import java.util.HashMap;
import java.util.Map;

import io.kay.SnapshotException;
import io.kay.message.MessageType;
import io.kay.message.MessageTypes;
import io.kay.snapshot.Manifest;

/** What the message tags in a snapshot mean today. */
final class OldTags {

    private final Map<Short, Manifest.MessageEntry> entries = new HashMap<>();
    private final Map<String, MessageType> byName = new HashMap<>();

    OldTags(Manifest manifest, MessageTypes messages) {
        manifest.messageTypes().forEach(entry -> entries.put(entry.tag(), entry));
        messages.all().forEach(type -> byName.put(type.codec().type().getName(), type));
    }

    /**
     * The message type of a tag in the snapshot.
     *
     * @throws SnapshotException if its messages cannot be read any more
     */
    MessageType of(short tag) {
        Manifest.MessageEntry entry = entries.get(tag);
        if (entry == null) {
            throw new SnapshotException("The snapshot contains a message with the unknown tag " + tag);
        }
        MessageType type = byName.get(entry.className());
        String wayOut = "; start the version that wrote the snapshot once more and stop it when it has handled what is"
                + " queued, then upgrade";
        if (type == null) {
            throw new SnapshotException("The snapshot contains unread messages " + entry.className() + " "
                    + entry.schema() + ", which no actor type handles any more" + wayOut);
        }
        if (!type.codec().schema().equals(entry.schema())) {
            throw new SnapshotException("The snapshot contains unread messages " + entry.className()
                    + " that consist of " + entry.schema() + ", but now they consist of " + type.codec().schema()
                    + wayOut);
        }
        return type;
    }
}
