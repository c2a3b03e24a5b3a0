package io.kay.run;

import java.util.ArrayDeque;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.kay.inbox.Inbox;
import io.kay.message.Block;
import io.kay.message.Envelope;

/** An inbox as its owner sees it: with the block that is being read, and blocks to be read before the others. */
final class InboxReader {

    final Inbox inbox = new Inbox();
    final boolean essential;
    private final ArrayDeque<Block> first = new ArrayDeque<>();
    private @Nullable Block current;

    InboxReader(boolean essential) {
        this.essential = essential;
    }

    /** The block to go on reading, null if there is nothing. Owner only. */
    @Nullable
    Block current() {
        if (current == null) {
            current = first.isEmpty() ? inbox.poll() : first.poll();
        }
        return current;
    }

    /**
     * Has a block read next that never was in the inbox, unless something waits before it. Owner only.
     *
     * @return whether it will be
     */
    boolean bypass(Block block) {
        if (isReading() || !inbox.isEmpty()) {
            return false;
        }
        inbox.bypassed(block.messages(), block.end());
        current = block;
        return true;
    }

    /** Whether this is the block to go on reading. Owner only. */
    boolean isCurrent(Block block) {
        return current == block;
    }

    /** The block has been read to its end. Owner only. */
    void next() {
        current = null;
    }

    /** Puts blocks before everything that has not been read, the rest of the current block included. Owner only. */
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

    /** Whether blocks were taken from the inbox that are not yet read to their end. Owner only. */
    boolean isReading() {
        return current != null || !first.isEmpty();
    }

    /** Shows what is unread in order, until the visitor has seen enough; all of it stays unread. Owner only. */
    void walk(MessageVisitor visitor) {
        if (current != null && !walk(current, visitor)) {
            return;
        }
        for (Block block : first) {
            if (!walk(block, visitor)) {
                return;
            }
        }
        // An inbox cannot be looked through, but what comes from it can wait behind the blocks that came before.
        for (Block block = inbox.poll(); block != null; block = inbox.poll()) {
            first.addLast(block);
            if (!walk(block, visitor)) {
                return;
            }
        }
    }

    /** Holds what is unread, in order. Under a cut. */
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

    /** Counts what users sent and nobody read, and takes it: only when no worker runs any more. */
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

    /** Since when the oldest unread message has waited, 0 if there is none. Owner only. */
    long oldest() {
        Block oldest = current != null ? current : first.isEmpty() ? inbox.peek() : first.peek();
        return oldest == null ? 0 : oldest.filledSince();
    }
}
