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
 * Messages to ids whose grace period is the same. Whoever knows no id can make up a million, so one costs little: its
 * messages lie among those of others, one after the other, and an index in plain arrays finds them. They count as
 * unread, with their bytes and what the index takes. Owner only.
 */
final class GracePeriodMessages {

    /** Bytes of the index for each message, about; counted as if they were in the inbox. */
    static final int INDEX_BYTES = 48;

    private static final int FEW = 16;
    /** An entry of {@link #first} that was never used: so arrays are empty as they come. */
    private static final int NEVER = 0;
    private static final int BORN = -1;

    private final BlockPool pool;
    private final List<Room> rooms = new ArrayList<>();
    /** The rooms that are filled, by lane. */
    private int userRoom = -1;
    private int essentialRoom = -1;

    // By message, in the order in which they came
    private int[] roomOf = new int[FEW];
    private int[] offsets = new int[FEW];
    /** The next message to the same id, as in {@link #first}. */
    private int[] next = new int[FEW];
    private int count;

    // By id, with open addressing: a power of two of places, at most half of them used
    private long[] ids = new long[2 * FEW];
    /** The first message to an id, 1 for message 0; or {@link #NEVER}, or {@link #BORN}. */
    private int[] first = new int[2 * FEW];
    private int[] last = new int[2 * FEW];
    private int used;

    /** A block and which of its messages, by offset, wait no more. Its bytes never change: a snapshot may hold it. */
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

    /** Whether no message waits here any more. */
    boolean isEmpty() {
        return rooms.stream().allMatch(room -> room.waiting == 0);
    }

    /** Whether messages to an id wait here. */
    boolean contains(long id) {
        return first[place(ids, first, id)] > NEVER;
    }

    /** Where an id is or belongs. */
    private static int place(long[] ids, int[] first, long id) {
        int mask = ids.length - 1;
        int place = (int) ((id * 0x9E37_79B9_7F4A_7C15L) >>> Integer.SIZE) & mask;
        while (first[place] != NEVER && ids[place] != id) {
            place = (place + 1) & mask;
        }
        return place;
    }

    /** Keeps a copy of a message in a block. */
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

    /** For one message more. */
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

    /** The instance of an id is born: what waits for it is read next. */
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
     * No birth of these ids will come: what waits for them is read next, and does not wait again. Afterwards this is
     * empty.
     *
     * @param paused whether the birth of an id threw and may be tried again
     * @param deferred takes what users sent to those
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

    /** Holds what waits. Under a cut. */
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

    /** Copies of those that still wait. */
    private PackedMessages waiting(Room room, BitSet gone) {
        PackedMessages copies = new PackedMessages(pool);
        for (int at = 0; at < room.block.end(); at += Envelope.length(room.block, at)) {
            if (!gone.get(at)) {
                copies.add(room.block, at, room.block.filledSince());
            }
        }
        return copies;
    }

    /** How many messages of a lane wait. */
    long count(boolean ofEssential) {
        long waiting = 0;
        for (Room room : rooms) {
            waiting += room.lane.essential == ofEssential ? room.waiting : 0;
        }
        return waiting;
    }
}
