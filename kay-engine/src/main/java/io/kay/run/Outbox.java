package io.kay.run;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.kay.Id;
import io.kay.inbox.BlockShelf;
import io.kay.inbox.Inbox;
import io.kay.message.Block;
import io.kay.message.Envelope;
import io.kay.message.MessageCodec;
import io.kay.message.MessageType;
import io.kay.store.SlotRange;

/**
 * The unpublished messages of one producer: an open block for each lane it sends to. Messages to one lane stay in the
 * order in which they were written. One thread at a time.
 */
abstract class Outbox {

    /** The number or asker of message kinds that have none. */
    private static final int UNUSED = 0;

    protected final Engine engine;
    protected final Directory directory;
    private final BlockShelf blocks;
    private final MessageFinder finder;
    /** By lane. After the last lane: the block for a message to no partition or to several. */
    private final @Nullable Block[] open;
    /** Used instead of a lane for those messages, see {@link Directory#lane}. */
    private final int deferred;
    private @Nullable MessageType lastType;
    /** By number of the actor type. */
    private final @Nullable SlotRange[] slots = new SlotRange[Id.MAX_TYPE + 1];

    protected Outbox(Engine engine) {
        this.engine = engine;
        this.directory = engine.directory();
        this.blocks = new BlockShelf(engine.blockPool());
        this.finder = directory.finder();
        this.deferred = directory.lanes();
        this.open = new Block[deferred + 1];
    }

    /** A block was opened for a lane, or for a message to no partition or to several. */
    protected void opened(int lane) {}

    /** A message was written to the open block of a lane. */
    protected abstract void written(int lane, boolean spawning);

    /** The open block of a lane is about to be published although the producer is not done. */
    protected abstract void beforePublishing();

    /** The time at which messages start to wait, for statistics only. May be the time at which the turn began. */
    protected abstract long now();

    /** Whether to give out only ids that are free in the newest snapshot too. */
    protected boolean onlySettledIds() {
        return false;
    }

    /** A message was written and is added to its block next, unless this throws. Called once for a broadcast. */
    protected void writing(Block block, int start, int end) {}

    /** A message did not reach all its recipients: notifies listeners, which are user code. */
    protected void tell(Runnable telling) {
        telling.run();
    }

    /** A message was sent, a question asked or an instance spawned. */
    protected void sent(long to, Object message) {}

    /** As {@link #sent(long, Object)}, for a message of which only the bytes exist. */
    protected void sent(long to, EncodedMessage message) {}

    /**
     * Finds the type of a message about to be sent. HotSpot should inline it, and all of {@link #send(long,
     * MessageType, Object)}, into the code that creates the message. It then knows the message's class, so looking up
     * type and codec is free. The record is never allocated: its fields are written straight into the block. Both are
     * lost if the message escapes on any path.
     */
    final MessageType find(Object message) {
        return finder.find(message.getClass());
    }

    /** Sends a message to all recipients of an address. */
    final void send(long to, Object message) {
        send(to, typeOf(message), message);
    }

    /** Sends a message whose type is known. */
    final void send(long to, MessageType type, Object message) {
        send(directory.lane(to, type), to, type, message);
    }

    /** Sends a message whose type and {@linkplain Directory#lane(long, MessageType) lane} are known. */
    final void send(int lane, long to, MessageType type, Object message) {
        send(lane, to, type, Envelope.MESSAGE, UNUSED, message);
    }

    /** Tries the last type first: a producer often sends several messages of one class. */
    private MessageType typeOf(Object message) {
        MessageType type = lastType;
        if (type == null || type.codec().type() != message.getClass()) {
            type = directory.messages().of(message);
            lastType = type;
        }
        return type;
    }

    /** Sends an already encoded message. */
    final void send(long to, EncodedMessage message) {
        send(to, Envelope.MESSAGE, UNUSED, message);
    }

    /** Sends the message of a repeating timer. */
    final void sendTimed(long to, EncodedMessage message, long timer) {
        send(to, Envelope.TIMED, timer, message);
    }

    private void send(long to, byte kind, long number, EncodedMessage message) {
        int lane = directory.lane(to, message.type());
        write(lane, kind, to, number, UNUSED, message);
        if (lane == deferred) {
            sendAside(to, message.type());
        }
        sent(to, message);
    }

    private void send(int lane, long to, MessageType type, byte kind, long number, Object message) {
        write(lane, type, kind, to, number, UNUSED, message);
        if (lane == deferred) {
            sendAside(to, type);
        }
        sent(to, message);
    }

    private void write(int lane, byte kind, long recipient, long number, int asker, EncodedMessage message) {
        int envelope = Envelope.size(kind);
        Block block = room(lane, Math.addExact(envelope, message.size()));
        int start = block.end();
        int end = start + envelope + message.size();
        message.copyTo(block, start + envelope);
        Envelope.write(block, start, end - start, message.type().tag(), kind, recipient, number, asker);
        add(lane, block, start, end, kind == Envelope.SPAWN);
    }

    /**
     * Copies the message that belongs to no single lane to all recipients of its address. For types without a handler
     * it is a dead letter: only raw types or a forged id can cause that.
     */
    private void sendAside(long to, MessageType type) {
        Block block = Objects.requireNonNull(open[deferred]);
        try {
            if (!directory.reaches(to, type)) {
                EncodedMessage message = EncodedMessage.at(type, block, 0);
                tell(() -> engine.misdirected().deadLetter(to, type, () -> message.shown(engine.blockPool())));
                return;
            }
            ActorTypeRuntime<?>[] types = directory.types(to);
            reserve(types, type, block.end());
            reserve(types, type, block.end()); // making room for one may have published a block reserved before
            writing(block, 0, block.end());
            for (ActorTypeRuntime<?> recipient : types) {
                if (recipient.understands(type)) {
                    recipient.partitions().forEach(partition -> copy(block, directory.lane(partition, type)));
                } else {
                    EncodedMessage message = EncodedMessage.at(type, block, 0);
                    tell(() -> engine.misdirected()
                            .deadLetter(recipient, to, type, () -> message.shown(engine.blockPool())));
                }
            }
        } finally {
            block.clear();
            open[deferred] = null;
            blocks.release(block); // a large block must not be kept
        }
    }

    /** Makes room in the blocks of all recipients: if memory runs out, none of them gets the message. */
    private void reserve(ActorTypeRuntime<?>[] recipients, MessageType type, int bytes) {
        for (ActorTypeRuntime<?> recipient : recipients) {
            recipient.partitions().forEach(partition -> room(directory.lane(partition, type), bytes));
        }
    }

    private void copy(Block message, int lane) {
        Block block = room(lane, message.end());
        int start = block.end();
        block.copyFrom(message, 0, start, message.end());
        append(block, start + message.end(), false);
        written(lane, false);
    }

    /** Spawns an instance and returns the bits of its id. */
    final long spawn(Object spawning) {
        MessageType type = find(spawning);
        ActorTypeRuntime<?> born = directory.spawned(type);
        SlotRange range = range(born);
        long id = range.next();
        boolean written = false;
        try {
            spawn(born.partitionOf(id), type, id, spawning);
            written = true;
        } finally {
            if (!written) {
                range.giveBack();
            }
        }
        return id;
    }

    /** As {@link #spawn(Object)}, for an already encoded message. */
    final long spawn(EncodedMessage spawning) {
        ActorTypeRuntime<?> born = directory.spawned(spawning.type());
        SlotRange range = range(born);
        long id = range.next();
        boolean written = false;
        try {
            spawn(born.partitionOf(id), id, spawning);
            written = true;
        } finally {
            if (!written) {
                range.giveBack();
            }
        }
        return id;
    }

    private SlotRange range(ActorTypeRuntime<?> born) {
        SlotRange range = slots[born.number()];
        if (range == null) {
            range = new SlotRange(born.reservations(), onlySettledIds());
            slots[born.number()] = range;
        }
        return range;
    }

    /** Spawns an instance under an id. */
    final void spawn(Partition partition, MessageType type, long id, Object spawning) {
        write(directory.lane(partition, type), type, Envelope.SPAWN, id, UNUSED, UNUSED, spawning);
        sent(id, spawning);
    }

    /** Spawns an instance under an id, from an already encoded message. */
    final void spawn(Partition partition, long id, EncodedMessage spawning) {
        write(directory.lane(partition, spawning.type()), Envelope.SPAWN, id, UNUSED, UNUSED, spawning);
        sent(id, spawning);
    }

    /** The ids of a type that this outbox may still give out. At a safepoint. */
    final long[] unusedIds(ActorTypeRuntime<?> type) {
        SlotRange range = slots[type.number()];
        return range == null ? new long[0] : range.rest();
    }

    /** Sends a question to a partition whose type handles it. */
    final void ask(Partition partition, long to, MessageType type, Object question, long number, int asker) {
        write(directory.lane(partition, type), type, Envelope.QUESTION, to, number, asker, question);
        sent(to, question);
    }

    /** Sends an already encoded question to a partition. */
    final void ask(Partition partition, long to, EncodedMessage question, long number, int asker) {
        write(directory.lane(partition, question.type()), Envelope.QUESTION, to, number, asker, question);
        sent(to, question);
    }

    /** Writes one message to the open block of a lane. */
    private void write(int lane, MessageType type, byte kind, long recipient, long number, int asker, Object message) {
        MessageCodec<Object> codec = type.untyped();
        int envelope = Envelope.size(kind);
        int size = type.size();
        Block block = room(lane, envelope + (size == MessageCodec.VARIABLE ? type.bound(message) : size));
        int start = block.end();
        int end = codec.write(message, block, start + envelope);
        Envelope.write(block, start, end - start, type.tag(), kind, recipient, number, asker);
        add(lane, block, start, end, kind == Envelope.SPAWN);
    }

    /** Adds a sent message to its block. */
    private void add(int lane, Block block, int start, int end, boolean spawning) {
        if (lane == deferred) {
            block.append(end, spawning);
            return;
        }
        writing(block, start, end);
        append(block, end, spawning);
        written(lane, spawning);
    }

    /** Answers a question asked by a partition of this system. */
    final void answer(Partition asker, MessageType type, long number, Object answer) {
        int lane = directory.lane(asker, type);
        int envelope = Envelope.size(Envelope.ANSWER) + 1;
        Block block = room(lane, envelope + type.answerBound(answer));
        int start = block.end();
        Envelope.write(block, start, type.tag(), Envelope.ANSWER, number, UNUSED, UNUSED);
        block.putByte(start + envelope - 1, Envelope.ANSWERED);
        int end = type.question().writeAnswer(answer, block, start + envelope);
        finish(block, start, end, lane, false);
    }

    /** Tells the asker that the instance is dead. */
    final void noInstance(Partition asker, MessageType type, long number) {
        int lane = directory.lane(asker, type);
        int envelope = Envelope.size(Envelope.ANSWER) + 1;
        Block block = room(lane, envelope);
        int start = block.end();
        Envelope.write(block, start, type.tag(), Envelope.ANSWER, number, UNUSED, UNUSED);
        block.putByte(start + envelope - 1, Envelope.NO_INSTANCE);
        finish(block, start, start + envelope, lane, false);
    }

    /** Sends an operation to a partition, ordered with messages. */
    final void operation(Partition partition, boolean essential, Operation operation) {
        int lane = essential ? directory.essentialLane(partition) : partition.lane();
        int envelope = Envelope.size(Envelope.OPERATION);
        Block block = room(lane, envelope);
        int start = block.end();
        long number = engine.operations().add(operation);
        Envelope.write(block, start, (short) 0, Envelope.OPERATION, number, UNUSED, UNUSED);
        finish(block, start, start + envelope, lane, false);
    }

    private void finish(Block block, int start, int end, int lane, boolean spawning) {
        Envelope.length(block, start, end - start);
        append(block, end, spawning);
        written(lane, spawning);
    }

    private void append(Block block, int end, boolean spawning) {
        if (block.messages() == 0) {
            block.fill(now());
        }
        block.append(end, spawning);
    }

    private Block room(int lane, int bytes) {
        Block block = open[lane];
        if (block != null && block.free() >= bytes) {
            return block;
        }
        if (block != null) {
            beforePublishing();
            publish(lane);
        }
        block = blocks.acquire(bytes);
        open[lane] = block;
        opened(lane);
        return block;
    }

    /** The open block of a lane; null if there is none. */
    protected final @Nullable Block open(int lane) {
        return open[lane];
    }

    /** The open block of a lane has gone to its recipient. */
    protected final void taken(int lane) {
        open[lane] = null;
    }

    /** Takes back a block that was read. */
    final void release(Block block) {
        blocks.release(block);
    }

    /** Publishes the open block of a lane and has its partition scheduled. */
    protected final void publish(int lane) {
        Block block = open[lane];
        if (block == null) {
            return;
        }
        open[lane] = null;
        if (block.messages() == 0) {
            blocks.release(block);
            return;
        }
        long since = block.filledSince();
        publish(block, blocks, directory.inbox(lane));
        schedule(directory.partition(lane), since);
    }

    /** Publishes a non-empty block. */
    protected void publish(Block block, BlockShelf shelf, Inbox inbox) {
        shelf.publish(block, inbox);
    }

    /** A block was published, and its partition must be scheduled. */
    protected void schedule(Partition partition, long since) {
        partition.schedule(since);
    }
}
