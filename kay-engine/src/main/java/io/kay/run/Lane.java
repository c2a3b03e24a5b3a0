package io.kay.run;

import org.jspecify.annotations.Nullable;

import io.kay.inbox.Inbox;
import io.kay.message.Block;

/** An inbox as its owner sees it: with the block that is being read. */
final class Lane {

    final Inbox inbox = new Inbox();
    final boolean essential;
    private @Nullable Block current;

    Lane(boolean essential) {
        this.essential = essential;
    }

    /** The block to go on reading, null if there is nothing. Owner only. */
    @Nullable
    Block current() {
        if (current == null) {
            current = inbox.poll();
        }
        return current;
    }

    /** The block has been read to its end. Owner only. */
    void next() {
        current = null;
    }

    /** Whether there is something to read. Owner only. */
    boolean hasBlocks() {
        return current != null || !inbox.isEmpty();
    }

    /** Since when the oldest unread message has waited, 0 if there is none. Owner only. */
    long oldest() {
        Block oldest = current != null ? current : inbox.peek();
        return oldest == null ? 0 : oldest.filledSince();
    }
}
