package io.kay.run;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.kay.Id;
import io.kay.Instance;
import io.kay.Panic;
import io.kay.PanicScope;
import io.kay.PanickedException;
import io.kay.dispatch.Dispatcher;
import io.kay.inbox.Inbox;
import io.kay.message.Block;
import io.kay.message.Envelope;
import io.kay.message.MessageType;
import io.kay.state.RowAccess;
import io.kay.state.RowView;
import io.kay.state.StateBefore;
import io.kay.state.StateReader;
import io.kay.state.Tails;
import io.kay.store.ChunkSink;
import io.kay.store.InstanceStore;

/**
 * A part of the instances of one actor type, with the inbox of their messages. One worker at a time runs it.
 *
 * <p>The partition is either idle or scheduled. A producer that publishes something and switches it from idle to
 * scheduled hands it to the workers. The worker that ran it sets it to idle, then checks once more for work. Both
 * writes are full fences: either the producer sees idle, or the worker sees what was published.
 */
final class Partition {

    private static final int IDLE = 0;
    private static final int SCHEDULED = 1;
    /** Messages handled before a turn waits for the JIT's preparation: too few for the JIT to compile anything. */
    private static final int FEW_MESSAGES = 100;
    private static final int FIRST_TURN_MESSAGES = 64;
    private static final long TURN_NANOS = 5_000_000;
    private static final int MAX_ROWS = 16_384;
    private static final long ROWS_NANOS = 200_000;

    private final Engine engine;
    private final ActorTypeRuntime<?> type;
    private final int index;
    private final int lane;
    private final InstanceStore store;

    private final InboxReader user = new InboxReader(false);
    private final InboxReader essential = new InboxReader(true);
    private final TaskQueue tasks = new TaskQueue();
    private final AtomicInteger scheduled = new AtomicInteger();
    /** When the oldest queued message was written, 0 if there is none. Opaque: shown to people only. */
    private final AtomicLong oldest = new AtomicLong();
    private final Counters counters = new Counters();
    private final PendingReplies replies = new PendingReplies(this);
    private final DeferredMessages deferred;
    private final BirthWaitlist waitlist;
    private final PausedInstances paused = new PausedInstances();
    private final Watches watches = new Watches(this);
    private final IngressGate gate = new IngressGate(this);
    /** Limits the messages per turn, so that the worker's other partitions do not wait long. */
    private final CallBudget paceOfTurns = new CallBudget(FIRST_TURN_MESSAGES, Integer.MAX_VALUE / 2, TURN_NANOS);
    /** By handler: limits the rows a broadcast handles before it checks whether the worker is wanted. */
    private final CallBudget[] paceOfRows;

    /** Set when the system starts, before the worker's thread starts. */
    private @Nullable MessageLoop handling;
    /** Broadcasts to resume before the next user message: one after a panic, more after a restart. */
    private final Deque<BroadcastPass> suspended = new ArrayDeque<>();
    /** Broadcasts that were under way when a snapshot was taken. They resume before anything else changes rows. */
    private final Deque<BroadcastPass> interrupted = new ArrayDeque<>();
    /** The current or last broadcast or collect. */
    private @Nullable BroadcastPass currentPass;
    /** The row last asked for a page of answers. */
    private int row = InstanceStore.NONE;
    /** The broadcast that is at a safepoint for a cut. */
    private @Nullable BroadcastPass standing;
    /** Whether the turn left memory to free. */
    private boolean untidy;
    /** The worker of the current or last turn. */
    private @Nullable Worker worker;

    Partition(Engine engine, ActorTypeRuntime<?> type, int index, int lane, int partitionBits) {
        this.engine = engine;
        this.type = type;
        this.index = index;
        this.lane = lane;
        this.store = new InstanceStore(engine.storage(), type.definition().layout(), partitionBits,
                type.reservations());
        this.deferred = new DeferredMessages(engine, user, essential);
        this.waitlist = new BirthWaitlist(this, user, essential);
        this.paceOfRows = new CallBudget[type.definition().handled().size()];
        Arrays.setAll(paceOfRows, _ -> new CallBudget(1, MAX_ROWS, ROWS_NANOS));
    }

    /** Sets the dispatcher, which calls the handlers. Called before the first turn. */
    void begin(Dispatcher dispatcher) {
        handling = new MessageLoop(this, engine.execution().dispatcher(this, dispatcher), store, waitlist);
    }

    private MessageLoop handling() {
        if (handling == null) {
            throw new IllegalStateException("The system was not started");
        }
        return handling;
    }

    ActorTypeRuntime<?> type() {
        return type;
    }

    /** Its number within the type. */
    int index() {
        return index;
    }

    /** Its number among all partitions. */
    int lane() {
        return lane;
    }

    Inbox userInbox() {
        return user.inbox;
    }

    Inbox essentialInbox() {
        return essential.inbox;
    }

    Counters counters() {
        return counters;
    }

    Engine engine() {
        return engine;
    }

    // Any thread: scheduling

    /** Schedules the partition: something written at the given time was published. */
    void schedule(long since) {
        if (isToBeRun(since)) {
            engine.workers().enqueue(this);
        }
    }

    /** Something written at the given time was published. Returns whether the caller must hand it to a worker. */
    boolean isToBeRun(long since) {
        if (scheduled.getAndSet(SCHEDULED) != IDLE) {
            return false;
        }
        if (oldest.getOpaque() == 0) {
            oldest.setOpaque(since);
        }
        return true;
    }

    /**
     * Takes a block sent by a partition's turn. The same worker then runs this partition next and reads the block
     * first. Happens only if this partition is idle, or is the sender itself and delays no other partition.
     *
     * @return whether it took the block and is to run next
     */
    boolean takes(Block block, boolean toEssential, Partition sender) {
        InboxReader to = toEssential ? essential : user;
        if (type.isPaused()) {
            return false; // messages waiting for a resume are copied into full blocks
        }
        if (sender.equals(this)) {
            return runner().ready().isEmpty() && to.bypass(block);
        }
        if (isScheduled() || !isToBeRun(block.filledSince())) {
            return false;
        }
        if (!to.bypass(block)) {
            to.inbox.offer(block);
        }
        return true;
    }

    /**
     * Has the owner run a task between two turns, even while the system is paused.
     *
     * @param abandon called instead if the system stops first
     */
    void execute(Runnable task, Consumer<Throwable> abandon) {
        tasks.add(task, abandon);
        schedule(engine.nanoTime());
    }

    /** As {@link #execute}, for a task that changes nothing. It does not wait for a broadcast to end. */
    void executeSoon(Runnable copy, Consumer<Throwable> abandon) {
        tasks.addCopy(copy, abandon);
        schedule(engine.nanoTime());
    }

    /**
     * Whether it has no work and no turn runs, as far as a single check can tell. Messages that wait for a panic to be
     * resolved do not count as work.
     */
    boolean isIdle() {
        if (isScheduled() || hasTasks()) {
            return false;
        }
        if (type.isPaused()) {
            return essentialInbox().isEmpty(); // a message waiting for a birth waits for user messages too
        }
        return userInbox().messages() == paused.held() && engine.ingress().waiting().isEmpty(lane)
                && essentialInbox().messages() == 0;
    }

    /** Whether it waits for a worker or is running. */
    boolean isScheduled() {
        return scheduled.get() == SCHEDULED;
    }

    /** When the oldest queued message was written, 0 if there is none. */
    long oldest() {
        return oldest.getOpaque();
    }

    // The owner only

    /** The first part of a turn. Messages it sends stay in the runner's outbox. */
    void handle(Worker runner) {
        if (counters.handled > FEW_MESSAGES) {
            engine.execution().prepare().join();
        }
        long start = runner.now();
        long handledBefore = counters.handled;
        worker = runner;
        runner.world().enter(this);
        MessageLoop handling = handling();
        handling.dispatcher().runBy(runner.safepoint());
        handling.dispatcher().reached(0);
        goOn(interrupted);
        runTasks();
        waitlist.fence(); // before the essential inbox is read: see the class BirthWaitlist
        handling.handle(essential, Integer.MAX_VALUE);
        // Also while user messages are pending: they are counted then.
        if (gate.leaves(runner) && user.inbox.isEmpty() && !user.isReading()) {
            runner.waits();
        }
        if (!type.isPaused()) {
            goOn(suspended);
            handling.handle(user, Math.min(runner.turnMessages(), paceOfTurns.calls()));
        }
        handling.dispatcher().leave();
        runner.world().leave();
        waitlist.endTurn();
        paused.publish(deferred);
        untidy = store.tidy();
        if (store.hasAbandoned()) {
            runner.announce(store::closeAbandoned);
        }
        oldest.setOpaque(user.oldest());
        counters.turns++;
        long nanos = runner.readClock() - start;
        paceOfTurns.took(counters.handled - handledBefore, nanos);
        counters.turnNanos += nanos;
        counters.publish(store.count(), store.bytes());
    }

    /** The last part of a turn, after its messages are flushed: releases ownership of the partition. */
    void leave(Worker runner) {
        if (runner.runsNext(this)) {
            return; // stays scheduled: it sent something to itself
        }
        boolean needsFence = waitlist.needsFence();
        boolean unfinished = untidy || gate.isUnderWay() || essential.isReading();
        boolean begun = user.isReading() || !suspended.isEmpty();
        scheduled.set(IDLE); // pairs with getAndSet in schedule; after this another worker may own the partition
        if (needsFence) {
            engine.execution().retry(engine, () -> schedule(engine.nanoTime()));
        }
        if ((unfinished || hasWork(begun)) && scheduled.getAndSet(SCHEDULED) == IDLE) {
            engine.workers().enqueueAgain(this, runner);
        }
    }

    /**
     * Replaces {@link #leave} after a turn in which the engine itself threw. It releases ownership, but the partition
     * runs again only when it is scheduled, at the latest by a resume.
     */
    void standStill(Worker runner) {
        if (runner.runsNext(this)) {
            return;
        }
        scheduled.set(IDLE); // as in leave
        if (hasTasks() && scheduled.getAndSet(SCHEDULED) == IDLE) { // the resume came first
            engine.workers().enqueueAgain(this, runner);
        }
    }

    /**
     * Whether there is work. Reads only state that any thread may read.
     *
     * @param begun whether the turn left user messages unfinished
     */
    private boolean hasWork(boolean begun) {
        return hasTasks() || !essential.inbox.isEmpty() || !engine.ingress().waiting().isEmpty(lane)
                || (!type.isPaused() && (begun || !user.inbox.isEmpty()));
    }

    /** Whether tasks are to run between two turns. Any thread. */
    boolean hasTasks() {
        return !tasks.isEmpty();
    }

    private void runTasks() {
        do {
            standIfWanted();
        } while (tasks.runNext());
    }

    private static void goOn(Deque<BroadcastPass> passes) {
        for (int left = passes.size(); left > 0; left--) {
            passes.removeFirst().resume();
        }
    }

    /** Suspends the rest of a broadcast until a resume. */
    void suspend(BroadcastPass pass) {
        suspended.add(pass);
    }

    boolean isSuspended() {
        return !suspended.isEmpty();
    }

    /** Adds a broadcast that was under way in the snapshot from which the system is being restored. */
    void interrupted(BroadcastPassImage image) {
        int handler = type.handler(image.message().type().tag());
        interrupted.add(BroadcastPass.of(image, this, handler, image.essential() ? essential : user));
    }

    /** A safepoint between two messages: waits if the worker is wanted. Its chunks may be pending afterwards. */
    void standIfWanted() {
        if (runner().safepoint().isWanted()) {
            runner().outbox().flush();
            runner().standIfWanted();
        }
    }

    /** A safepoint between two rows of a broadcast. The pass itself records its position. */
    void standIfWanted(BroadcastPass pass) {
        standing = pass;
        standIfWanted();
        standing = null;
    }

    /** Between two rows of a broadcast: runs the tasks that change nothing. Returns whether there were any. */
    boolean runCopies() {
        return tasks.runCopies();
    }

    /** An image of the partition. Under a cut; everything it sent is published. */
    PartitionImage image(ChunkSink sink) {
        List<BroadcastPass> passes = new ArrayList<>(interrupted);
        passes.addAll(suspended);
        if (standing != null) {
            passes.add(standing);
        }
        passes.removeIf(pass -> !pass.isBroadcast());
        List<RetainedBlock> ofUsers = new ArrayList<>();
        List<RetainedBlock> ofEssential = new ArrayList<>();
        boolean taken = false;
        try {
            hold(passes, ofUsers, ofEssential);
            PartitionImage image =
                    new PartitionImage(this, store.image(type.number() + "-" + index, sink), store.freed(),
                            ofUsers, ofEssential, passes.stream().map(BroadcastPass::image).toList(),
                            replies.unanswered());
            taken = true;
            return image;
        } finally {
            if (!taken) { // the snapshot fails; nothing else would release the blocks
                ofUsers.forEach(held -> engine.blockPool().release(held.block()));
                ofEssential.forEach(held -> engine.blockPool().release(held.block()));
            }
        }
    }

    private void hold(List<BroadcastPass> passes, List<RetainedBlock> ofUsers, List<RetainedBlock> ofEssential) {
        deferred.hold(ofUsers);
        waitlist.hold(ofUsers, ofEssential);
        for (BroadcastPass pass : passes) {
            for (long id : pass.standing(paused.ids())) {
                ofUsers.add(RetainedBlock.own(deferred.block(Envelope.MESSAGE, id, pass.message())));
            }
        }
        user.hold(ofUsers);
        essential.hold(ofEssential);
    }

    /** Takes over all pending messages of external outboxes, and waits for threads that are writing to one. */
    void fetchFromIngress() {
        gate.fetch(true);
    }

    /** Asks all instances of this partition, for {@link CollectOperation}. */
    void collect(EncodedMessage question, BroadcastPass.Answers answers) {
        MessageType asked = question.type();
        new BroadcastPass(this, type.handler(asked.tag()), question, asked.codec().essential() ? essential : user,
                answers)
                .run();
    }

    /** Moves the flyweight to a row, for a page of answers. */
    Dispatcher at(int asked) {
        Dispatcher dispatcher = dispatcher();
        row = asked;
        dispatcher.at(store.chunk(asked), store.offset(asked));
        return dispatcher;
    }

    Dispatcher dispatcher() {
        return handling().dispatcher();
    }

    BirthWaitlist waitlist() {
        return waitlist;
    }

    DeferredMessages deferred() {
        return deferred;
    }

    PausedInstances paused() {
        return paused;
    }

    /** The bytes of a row before the current or last handler call, which must be on this row. */
    private byte[] rowBefore(int row) {
        byte[] was = new byte[store.stride()];
        MemorySegment.copy(store.chunk(row), RowAccess.BYTE, store.offset(row), was, 0, was.length);
        dispatcher().before(MemorySegment.ofArray(was));
        return was;
    }

    /** The state of the instance in a row before the current or last handler call, which must be on this row. */
    RowView viewBefore(int row) {
        return RowView.before(store.layout(), rowBefore(row), store.chunk(row), store.offset(row), store.tails());
    }

    /** The state of the instance in a row. */
    RowView view(int row) {
        return RowView.of(store.layout(), store.chunk(row), store.offset(row), store.tails());
    }

    Watches watches() {
        return watches;
    }

    /** Limits the rows a handler is called for before its broadcast checks whether the worker is wanted. */
    CallBudget paceOfRows(int handler) {
        return paceOfRows[handler];
    }

    /**
     * The progress of message handling.
     *
     * @param handled messages handled
     * @param reached the current message, if several are handled together
     * @param row the current row, if one message goes to several
     */
    record Position(long handled, int reached, long row) {}

    /** The current position. Any thread: plain reads that race with the owner; only a change of value matters. */
    Position position() {
        Dispatcher dispatcher = dispatcher();
        return new Position(counters.handled, dispatcher.reached(), dispatcher.row());
    }

    /** Whether the current turn has handled nothing yet: its first call is running. Any thread, as above. */
    boolean hasJustBegun() {
        Position position = position();
        return counters.handled() == position.handled() && position.reached() <= 0;
    }

    /** Whether only essential messages are handled. */
    boolean isPaused() {
        return type.isPaused();
    }

    InstanceStore store() {
        return store;
    }

    PendingReplies replies() {
        return replies;
    }

    TurnWorld world() {
        return runner().world();
    }

    Worker runner() {
        if (worker == null) {
            throw new IllegalStateException("No turn runs");
        }
        return worker;
    }

    /** The queued messages, those from external threads included. */
    QueuedMessages queued() {
        gate.fetch(false);
        return new QueuedMessages(this, user, essential);
    }

    /** The image of an instance, empty if it is not alive. */
    <A> Optional<Instance<A>> image(Id<A> id) {
        int row = store.find(id.bits());
        return row == InstanceStore.NONE ? Optional.empty() : Optional.of(image(row));
    }

    /** The image of the instance in a row. */
    <A> Instance<A> image(int row) {
        return new Instance<>(new Id<>(store.id(row)),
                StateReader.excerpt(type.definition().layout(), store.chunk(row), store.offset(row), store.tails()));
    }

    /** Records that a handler threw. Its scope is paused from now on. */
    PanickedException panic(Throwable thrown, long instance, EncodedMessage handled, PanicEvidence.Kind kind) {
        Object message = handled.shown(engine.blockPool());
        RowView was = null;
        RowView is = null;
        StateBefore state = null;
        int row = InstanceStore.NONE;
        try {
            row = store.find(instance);
            if (row != InstanceStore.NONE) {
                was = viewBefore(row);
                is = view(row);
                watches.panicked(instance, message, thrown, was, is);
            }
        } catch (Throwable whileLooking) { // the panic itself must never be lost
            PanicEvidence.noteFailure(thrown, whileLooking);
        }
        try {
            if (row != InstanceStore.NONE) { // last, as it takes over memory that the views read
                state = store.tails().keepBefore(rowBefore(row), store.chunk(row), store.offset(row));
            }
        } catch (Throwable whileLooking) {
            PanicEvidence.noteFailure(thrown, whileLooking);
        }
        return panic(new PanicEvidence(thrown, new Id<>(instance), message, handled, kind, state, was, is));
    }

    /** Records that an instance's continuation on a reply threw. Its scope is paused from now on. */
    PanickedException panicOnReply(Throwable thrown, long instance, String what) {
        RowView is = null;
        try {
            int row = store.find(instance);
            is = row == InstanceStore.NONE ? null : view(row);
        } catch (Throwable whileLooking) { // the panic itself must never be lost
            PanicEvidence.noteFailure(thrown, whileLooking);
        }
        return panic(new PanicEvidence(thrown, new Id<>(instance), what, null, PanicEvidence.Kind.REPLY, null, is, is));
    }

    /** Records a panic that may come from something other than an instance's handler. */
    PanickedException panic(PanicEvidence evidence) {
        counters.panics++;
        dispatcher().leave();
        boolean alone = type.panicScope() == PanicScope.INSTANCE && !evidence.instance().isNone();
        PanicScope scope = alone ? PanicScope.INSTANCE
                : type.panicScope() == PanicScope.SYSTEM ? PanicScope.SYSTEM : PanicScope.TYPE;
        Panic panic = engine.panicLog()
                .panic(this, evidence, scope, counters.turns, runner().name(), runner()::announce)
                .panic();
        PanickedException reason = new PanickedException(panic);
        if (panic.scope() == PanicScope.INSTANCE) {
            paused.add(panic.id().bits(), reason);
        }
        runner().afterTurn(() -> engine.asks().failConcerned(reason));
        return reason;
    }

    /**
     * Ends the current handler as if it had done nothing, and counts its message as handled: its thread never returns.
     * Only the thread that replaces the owner may call this.
     */
    void cutShort(ExitDetector.Call call) {
        BroadcastPass pass = currentPass;
        if (call == ExitDetector.Call.SWEEP && pass != null) {
            pass.cutShort();
        } else if (call == ExitDetector.Call.PAGE) {
            undo(row);
        }
        handling().cutShort(call);
    }

    /** Rolls the instance in a row back to its state before the current or last handler call, on this row. */
    void undo(int changed) {
        if (changed != InstanceStore.NONE && changed < store.count()) {
            Tails tails = store.tails();
            StateBefore before =
                    tails.keepBefore(rowBefore(changed), store.chunk(changed), store.offset(changed));
            tails.forget(before);
            store.touch(changed);
            before.image().restore(store.chunk(changed), store.offset(changed), tails);
        }
    }

    /** Sets the broadcast or collect that begins. */
    void currentPass(BroadcastPass pass) {
        currentPass = pass;
    }

    /** Takes the instances' companions from the store, to be closed. Only after all workers have ended. */
    List<AutoCloseable> takeCompanions() {
        return store.takeExternals();
    }

    /**
     * Abandons tasks for between turns and broadcasts that wait for a resume. Only after all workers have ended.
     *
     * @param abandonments receives the actions that call user continuations; the caller runs them
     */
    void abandon(Throwable reason, List<Runnable> abandonments) {
        abandonments.add(watches::stopped);
        suspended.forEach(pass -> abandonments.add(() -> pass.abandon(reason)));
        tasks.abandon(reason, abandonments);
    }

    /** Counts and removes user messages that were never handled. Only after all workers have ended. */
    long unread() {
        return user.countUnread() + essential.countUnread() + deferred.count() + waitlist.count(false)
                + waitlist.count(true)
                + Stream.concat(interrupted.stream(), suspended.stream()).filter(BroadcastPass::isBroadcast).count();
    }
}
