package io.kay.run;

import io.kay.message.MessageTypes;

/** What is queued for a partition, as its owner sees it between two turns. Valid only while the owner looks. */
public final class QueuedMessages {

    private final Partition partition;
    private final InboxReader user;
    private final InboxReader essential;

    QueuedMessages(Partition partition, InboxReader user, InboxReader essential) {
        this.partition = partition;
        this.user = user;
        this.essential = essential;
    }

    /** What the tags of messages stand for. */
    public MessageTypes messageTypes() {
        return partition.engine().directory().messages();
    }

    /** What overtakes the rest and is handled during a panic, or the rest. */
    public OfLane lane(boolean ofEssential) {
        return new OfLane(partition, ofEssential ? essential : user);
    }

    /** What is queued in one of the two inboxes of a partition. */
    public static final class OfLane {

        private final Partition partition;
        private final InboxReader lane;

        OfLane(Partition partition, InboxReader lane) {
            this.partition = partition;
            this.lane = lane;
        }

        /** How many messages, the engine's own and those set aside included. */
        public long messages() {
            return lane.inbox.messages();
        }

        /** Their bytes. */
        public long bytes() {
            return lane.inbox.bytes();
        }

        /** The age of the oldest in nanoseconds, 0 if there is none. */
        public long oldestNanos() {
            long since = lane.oldest();
            return since == 0 ? 0 : Math.max(0, partition.engine().nanoTime() - since);
        }

        /** Messages that wait for their recipient to be born, or to go on after a panic. */
        public long setAside() {
            return partition.waitlist().count(lane.essential) + (lane.essential ? 0 : partition.deferred().count());
        }

        /** Shows the messages, but for those set aside, in the order in which they will be handled, until the visitor has seen enough. */
        public void walk(MessageVisitor visitor) {
            lane.walk(visitor);
        }
    }
}
