package io.kay.run;

import io.kay.inbox.Inbox;

/**
 * How much may wait in the inboxes: a limit for each, and one for all of a system together, so that what waits never
 * takes more memory than the process may have, however many partitions there are. Any thread.
 *
 * <p>An inbox always has a fair share, half of the total divided by the inboxes; beyond it, it has room while all
 * together take less than the other half. So the total is kept although each looks alone, and an inbox that holds
 * little, the usual case, is decided by one comparison.
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

    /** Whether the inbox of a lane has room; not if the lane is none. */
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

    /** What keeps a lane from having room, for people. */
    String reason(int lane) {
        long bytes = directory.inbox(lane).bytes();
        return bytes >= limit ? "holds " + bytes + " bytes, the limit is " + limit
                : "holds " + bytes + " bytes, and all inboxes together hold " + all()
                        + ", half of the total limit of " + 2 * half + " is for them beside the share of each";
    }
}
