package io.kay.run;

import io.kay.inbox.Inbox;

/**
 * Limits the bytes in the inboxes: each inbox, and all inboxes of a system together. So pending messages never take
 * more memory than the process may have, however many partitions there are. Any thread.
 *
 * <p>An inbox always has a fair share: half of the total, divided by the number of inboxes. Beyond it, an inbox has
 * room while all inboxes together hold less than half of the total. So the total holds although each inbox is checked
 * alone. A nearly empty inbox, the usual case, takes one comparison.
 */
final class InboxRoom {

    private final Directory directory;
    private final long limit;
    private final long half;
    private final long share;

    InboxRoom(Directory directory, long limit, long total) {
        this.directory = directory;
        this.limit = limit;
        this.half = total / 2;
        this.share = Math.min(limit, half / Math.max(1, directory.lanes())); // a system may have no actor type
    }

    /** Whether the inbox of a lane has room; false if there is no such lane. */
    boolean isIn(int lane) {
        if (lane >= directory.lanes()) {
            return false;
        }
        long bytes = directory.inbox(lane).bytes();
        return bytes < share || (bytes < limit && all() < half);
    }

    private long all() {
        long bytes = 0;
        for (int lane = 0; lane < directory.lanes(); lane++) {
            Inbox inbox = directory.inbox(lane);
            bytes += inbox.bytes();
        }
        return bytes;
    }

    /** Why a lane has no room, for error messages. */
    String reason(int lane) {
        long bytes = directory.inbox(lane).bytes();
        return bytes >= limit ? "holds " + bytes + " bytes, the limit is " + limit
                : "holds " + bytes + " bytes, and all inboxes together hold " + all()
                        + ", half of the total limit of " + 2 * half + " is for them beside the share of each";
    }
}
