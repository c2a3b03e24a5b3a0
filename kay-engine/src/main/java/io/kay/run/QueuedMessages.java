package io.kay.run;

import io.kay.message.MessageTypes;

/** The messages queued for a partition, as its owner sees them between two turns. Valid only during that call. */
public final class QueuedMessages {

    private final Partition partition;
    private final InboxReader user;
    private final InboxReader essential;

    QueuedMessages(Partition partition, InboxReader user, InboxReader essential) {
        this.partition = partition;
        this.user = user;
        this.essential = essential;
    }

    /** The message types of the tags. */
    public MessageTypes messageTypes() {
        return partition.engine().directory().messages();
    }

    /** The essential lane, which overtakes the other and is handled even during a panic, or the other lane. */
    public OfLane lane(boolean ofEssential) {
        return new OfLane(partition, ofEssential ? essential : user);
    }

    /** The messages queued in one of a partition's two inboxes. */
    public static final class OfLane {

        private final Partition partition;
        private final InboxReader lane;

        OfLane(Partition partition, InboxReader lane) {
            this.partition = partition;
            this.lane = lane;
        }

        /** Number of messages, including the engine's own and deferred ones. */
        public long messages() {
            return lane.inbox.messages();
        }

        /** Size of the messages, in bytes. */
        public long bytes() {
            return lane.inbox.bytes();
        }

        /** Age of the oldest message in nanoseconds, 0 if there is none. */
        public long oldestNanos() {
            long since = lane.oldest();
            return since == 0 ? 0 : Math.max(0, partition.engine().nanoTime() - since);
        }

        /** Number of deferred messages: their recipient is not yet born, or is paused. */
        public long setAside() {
            return partition.waitlist().count(lane.essential) + (lane.essential ? 0 : partition.deferred().count());
        }

        /**
         * Visits the messages in the order in which they will be handled, without deferred ones, until the visitor has
         * seen enough.
         */
        public void walk(MessageVisitor visitor) {
            lane.walk(visitor);
        }
    }
}
