package io.kay.run;

import java.util.ArrayDeque;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.kay.inbox.Inbox;
import io.kay.message.Block;
import io.kay.message.Envelope;

/** An inbox as its owner sees it: with the block being read, and blocks to read before all others. */
final class InboxReader {

    final Inbox inbox = new Inbox();
    final boolean essential;
    private final ArrayDeque<Block> first = new ArrayDeque<>();
    private @Nullable Block current;

    InboxReader(boolean essential) {
        this.essential = essential;
    }

    /** The block to continue reading, null if there is none. Owner only. */
    @Nullable
    Block current() {
        if (current == null) {
            current = first.isEmpty() ? inbox.poll() : first.poll();
        }
        return current;
    }

    /**
     * Has a block read next without passing through the inbox, unless other messages wait before it. Owner only.
     *
     * @return whether the block was taken
     */
    boolean bypass(Block block) {
        if (isReading() || !inbox.isEmpty()) {
            return false;
        }
        inbox.bypassed(block.messages(), block.end());
        current = block;
        return true;
    }

    /** Whether this is the block to continue reading. Owner only. */
    boolean isCurrent(Block block) {
        return current == block;
    }

    /** The block has been read to its end. Owner only. */
    void next() {
        current = null;
    }

    /** Puts blocks before all unread messages, including the rest of the current block. Owner only. */
    void readFirst(List<Block> blocks) {
        if (blocks.isEmpty()) {
            return;
        }
        if (current != null) {
            first.addFirst(current);
            current = null;
        }
        blocks.reversed().forEach(first::addFirst);
    }

    /** Whether any block taken from the inbox is not yet read to its end. Owner only. */
    boolean isReading() {
        return current != null || !first.isEmpty();
    }

    /** Shows unread messages in order until the visitor stops; all of them stay unread. Owner only. */
    void walk(MessageVisitor visitor) {
        if (current != null && !walk(current, visitor)) {
            return;
        }
        for (Block block : first) {
            if (!walk(block, visitor)) {
                return;
            }
        }
        // An inbox cannot be iterated, so its blocks are moved after those already taken.
        for (Block block = inbox.poll(); block != null; block = inbox.poll()) {
            first.addLast(block);
            if (!walk(block, visitor)) {
                return;
            }
        }
    }

    /** Retains unread messages for a snapshot, in order. At a safepoint. */
    void hold(List<RetainedBlock> held) {
        if (current != null) {
            held.add(RetainedBlock.of(current));
        }
        for (Block block = inbox.poll(); block != null; block = inbox.poll()) {
            first.addLast(block);
        }
        first.forEach(block -> held.add(RetainedBlock.of(block)));
    }

    private static boolean walk(Block block, MessageVisitor visitor) {
        for (int at = block.readOffset(); at < block.end(); at += Envelope.length(block, at)) {
            if (!visitor.visit(block, at)) {
                return false;
            }
        }
        return true;
    }

    /** Counts unread user messages and removes them. Only after all workers have ended. */
    long countUnread() {
        long unread = 0;
        for (Block block = current(); block != null; block = current()) {
            for (int at = block.readOffset(); at < block.end(); at += Envelope.length(block, at)) {
                if (Envelope.isFromUser(Envelope.kind(block, at))) {
                    unread++;
                }
            }
            next();
        }
        return unread;
    }

    /** The time since which the oldest unread message has waited, 0 if there is none. Owner only. */
    long oldest() {
        Block oldest = current != null ? current : first.isEmpty() ? inbox.peek() : first.peek();
        return oldest == null ? 0 : oldest.filledSince();
    }
}
