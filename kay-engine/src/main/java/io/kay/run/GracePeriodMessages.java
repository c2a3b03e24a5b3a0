package io.kay.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongPredicate;

import org.jspecify.annotations.Nullable;

import io.kay.inbox.BlockPool;
import io.kay.message.Block;
import io.kay.message.Envelope;

/**
 * Messages to ids that share one grace period. A sender without valid ids can make up a million, so an id must cost
 * little. Its messages lie among those of other ids, and an index in plain arrays finds them. Messages count as unread,
 * with their bytes and those of the index. Owner only.
 */
final class GracePeriodMessages {

    /** Approximate index bytes per message; counted as if they were in the inbox. */
    static final int INDEX_BYTES = 48;

    private static final int FEW = 16;
    /** An unused entry of {@link #first}; zero, so that new arrays are empty. */
    private static final int NEVER = 0;
    private static final int BORN = -1;

    private final BlockPool pool;
    private final List<Room> rooms = new ArrayList<>();
    /** The rooms being filled, by lane. */
    private int userRoom = -1;
    private int essentialRoom = -1;

    // By message, in the order of arrival
    private int[] roomOf = new int[FEW];
    private int[] offsets = new int[FEW];
    /** The next message to the same id, as in {@link #first}. */
    private int[] next = new int[FEW];
    private int count;

    // By id, with open addressing: the size is a power of two, at most half of it is used
    private long[] ids = new long[2 * FEW];
    /** The first message to an id, 1 for message 0; or {@link #NEVER}, or {@link #BORN}. */
    private int[] first = new int[2 * FEW];
    private int[] last = new int[2 * FEW];
    private int used;

    /** A block, and the offsets of messages that no longer wait. Its bytes never change: a snapshot may retain it. */
    private static final class Room {

        final Block block;
        final InboxReader lane;
        @Nullable BitSet gone;
        int waiting;

        Room(Block block, InboxReader lane) {
            this.block = block;
            this.lane = lane;
        }
    }

    GracePeriodMessages(BlockPool pool) {
        this.pool = pool;
    }

    /** Whether no message waits here any longer. */
    boolean isEmpty() {
        return rooms.stream().allMatch(room -> room.waiting == 0);
    }

    /** Whether messages to an id wait here. */
    boolean contains(long id) {
        return first[place(ids, first, id)] > NEVER;
    }

    /** The index at which an id is stored, or is to be stored. */
    private static int place(long[] ids, int[] first, long id) {
        int mask = ids.length - 1;
        int place = (int) ((id * 0x9E37_79B9_7F4A_7C15L) >>> Integer.SIZE) & mask;
        while (first[place] != NEVER && ids[place] != id) {
            place = (place + 1) & mask;
        }
        return place;
    }

    /** Stores a copy of a message from a block. */
    void add(InboxReader from, long id, Block block, int offset, long now) {
        int length = Envelope.length(block, offset);
        makeRoom();
        int room = room(from, length, now);
        Room in = rooms.get(room);
        int start = in.block.end();
        in.block.copyFrom(block, offset, start, length);
        in.block.append(start + length, false);
        in.waiting++;
        index(id, room, start);
        from.inbox.handled(-1, -(length + INDEX_BYTES));
    }

    private int room(InboxReader lane, int bytes, long now) {
        int open = lane.essential ? essentialRoom : userRoom;
        if (open >= 0 && rooms.get(open).block.free() >= bytes) {
            return open;
        }
        Block block = PackedMessages.acquire(pool, bytes, open < 0);
        block.fill(now);
        rooms.add(new Room(block, lane));
        if (lane.essential) {
            essentialRoom = rooms.size() - 1;
        } else {
            userRoom = rooms.size() - 1;
        }
        return rooms.size() - 1;
    }

    /** Makes room in the index for one more message. */
    private void makeRoom() {
        if (count == next.length) {
            roomOf = Arrays.copyOf(roomOf, 2 * count);
            offsets = Arrays.copyOf(offsets, 2 * count);
            next = Arrays.copyOf(next, 2 * count);
        }
        if (used == ids.length / 2) {
            rehash();
        }
    }

    private void rehash() {
        long[] moreIds = new long[2 * ids.length];
        int[] moreFirst = new int[moreIds.length];
        int[] moreLast = new int[moreIds.length];
        used = 0;
        for (int i = 0; i < ids.length; i++) {
            if (first[i] > NEVER) {
                int place = place(moreIds, moreFirst, ids[i]);
                moreIds[place] = ids[i];
                moreFirst[place] = first[i];
                moreLast[place] = last[i];
                used++;
            }
        }
        ids = moreIds;
        first = moreFirst;
        last = moreLast;
    }

    private void index(long id, int room, int offset) {
        roomOf[count] = room;
        offsets[count] = offset;
        next[count] = NEVER;
        count++;
        int place = place(ids, first, id);
        if (first[place] > NEVER) {
            next[last[place] - 1] = count;
        } else {
            used += first[place] == NEVER ? 1 : 0;
            ids[place] = id;
            first[place] = count;
        }
        last[place] = count;
    }

    /** The instance of an id is born: messages waiting for it are read next. */
    void born(long id, InboxReader user, InboxReader essential, long now) {
        int place = place(ids, first, id);
        if (first[place] <= NEVER) {
            return;
        }
        PackedMessages ofUsers = new PackedMessages(pool);
        PackedMessages ofEssential = new PackedMessages(pool);
        for (int message = first[place]; message != NEVER; message = next[message - 1]) {
            Room room = rooms.get(roomOf[message - 1]);
            (room.lane.essential ? ofEssential : ofUsers).add(room.block, offsets[message - 1], now);
            leave(room, offsets[message - 1]);
        }
        first[place] = BORN;
        user.readFirst(ofUsers.take());
        essential.readFirst(ofEssential.take());
    }

    private static void leave(Room room, int offset) {
        if (room.gone == null) {
            room.gone = new BitSet();
        }
        room.gone.set(offset);
        room.waiting--;
        room.lane.inbox.handled(0, INDEX_BYTES);
    }

    /**
     * These ids will not be born: messages waiting for them are read next and do not wait again. Afterwards this object
     * is empty.
     *
     * @param paused whether the birth of an id threw and may be tried again
     * @param deferred takes the user messages to such ids
     */
    void hopeless(InboxReader user, InboxReader essential, LongPredicate paused, BiConsumer<Long, List<Block>> deferred,
            long now) {
        List<Block> ofUsers = new ArrayList<>();
        List<Block> ofEssential = new ArrayList<>();
        Map<Long, PackedMessages> kept = new LinkedHashMap<>();
        for (Room room : rooms) {
            PackedMessages copies = new PackedMessages(pool);
            boolean whole = room.gone == null;
            for (int at = 0; whole && at < room.block.end(); at += Envelope.length(room.block, at)) {
                whole = room.lane.essential || !paused.test(Envelope.recipient(room.block, at));
            }
            for (int at = 0; at < room.block.end(); at += Envelope.length(room.block, at)) {
                if (room.gone == null || !room.gone.get(at)) {
                    forget(room, at, whole, paused, kept, copies, now);
                }
            }
            List<Block> to = room.lane.essential ? ofEssential : ofUsers;
            if (whole) {
                to.add(room.block);
            } else {
                to.addAll(copies.take());
                pool.release(room.block);
            }
        }
        rooms.clear();
        kept.forEach((id, messages) -> deferred.accept(id, messages.take()));
        user.readFirst(ofUsers);
        essential.readFirst(ofEssential);
    }

    private void forget(Room room, int offset, boolean whole, LongPredicate paused, Map<Long, PackedMessages> kept,
            PackedMessages copies, long now) {
        room.lane.inbox.handled(0, INDEX_BYTES);
        long id = Envelope.recipient(room.block, offset);
        if (whole) {
            Envelope.markHopeless(room.block, offset);
        } else if (!room.lane.essential && paused.test(id)) {
            kept.computeIfAbsent(id, _ -> new PackedMessages(pool)).add(room.block, offset, now);
        } else {
            copies.addHopeless(room.block, offset, now);
        }
    }

    /** Retains waiting messages for a snapshot. At a safepoint. */
    void hold(List<RetainedBlock> ofUsers, List<RetainedBlock> ofEssential) {
        for (Room room : rooms) {
            List<RetainedBlock> held = room.lane.essential ? ofEssential : ofUsers;
            if (room.gone == null) {
                held.add(RetainedBlock.of(room.block));
            } else if (room.waiting > 0) {
                waiting(room, room.gone).take().forEach(copy -> held.add(RetainedBlock.own(copy)));
            }
        }
    }

    /** Copies of the messages that still wait. */
    private PackedMessages waiting(Room room, BitSet gone) {
        PackedMessages copies = new PackedMessages(pool);
        for (int at = 0; at < room.block.end(); at += Envelope.length(room.block, at)) {
            if (!gone.get(at)) {
                copies.add(room.block, at, room.block.filledSince());
            }
        }
        return copies;
    }

    /** The number of messages waiting in a lane. */
    long count(boolean ofEssential) {
        long waiting = 0;
        for (Room room : rooms) {
            waiting += room.lane.essential == ofEssential ? room.waiting : 0;
        }
        return waiting;
    }
}
