package io.kay.random;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

import io.kay.ActorSystemStoppedException;
import io.kay.AskTimeoutException;
import io.kay.DeadLetter;
import io.kay.InboxFullException;
import io.kay.IncompleteException;
import io.kay.KayException;
import io.kay.NoSuchInstanceException;
import io.kay.PanickedException;
import io.kay.random.EventLog.Kind;
import io.kay.random.EventLog.Reason;
import io.kay.random.Messages.Birth;
import io.kay.random.Messages.NumberedMessage;
import io.kay.random.Messages.Reply;

/** What all who take part in one run share. Any thread. */
final class RunContext {

    /** A partition that has sent so much sends no more of its own accord. */
    static final int MOST_SENT = 600;
    /** Nothing here takes so long unless it is stuck. */
    static final long PATIENCE_SECONDS = 30;

    final RunPlan plan;
    final IdExchange exchange = new IdExchange(16);
    private final AtomicLong tokens = new AtomicLong();
    private final AtomicLong clock = new AtomicLong();
    private final AtomicLong resumes = new AtomicLong();
    private final List<EventLog> journals = new ArrayList<>();
    private final Queue<Dead> dead = new ConcurrentLinkedQueue<>();
    private final List<PartitionBehaviour> behaviours = new ArrayList<>();
    /** Where the system goes on, once it has been thrown away. */
    private @Nullable CutState cutState;
    private Set<Long> open = Set.of();
    private final CountDownLatch begun = new CountDownLatch(1);
    /** What comes of questions that the restart has cut off; the thread that takes snapshots writes it. */
    private final EventLog afterlife = journal(ActorKind.NONE);
    private final long afterlifeSender = token();
    private int afterlifeReplies;
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();

    /** How often an instance was told to handle a message again. */
    private final Map<Failure, Integer> retries = new ConcurrentHashMap<>();
    /** By id, the token of the instance that has it or had it, in whatever life. */
    private final Map<Long, Long> ids = new ConcurrentHashMap<>();
    /** Instances killed after a panic, and since when at the earliest. */
    private final Map<Long, Long> killed = new ConcurrentHashMap<>();

    /** An instance (token) threw on a letter. */
    record Failure(long token, long number) {}

    /** A dead letter, seen at a time on the context's clock. */
    record Dead(long number, long to, boolean toNobody, long time) {}

    RunContext(RunPlan plan) {
        this.plan = plan;
    }

    /** A number that no instance or other sender ever had. */
    long token() {
        return tokens.incrementAndGet();
    }

    /** An instance is born under an id: no other one ever was, even if nothing else is left of that. */
    void born(long id, long token) {
        Long other = ids.putIfAbsent(id, token);
        if (other != null && other != token) {
            violation("Id " + new io.kay.Id<>(id) + " was given to " + other + " and to " + token);
        }
    }

    /** The next time of the clock. */
    long tick() {
        return clock.incrementAndGet();
    }

    /** Twice how often somebody has resumed the system, less one while somebody does. */
    long resumes() {
        return resumes.get();
    }

    /** Whether nobody has resumed the system since it was so, and nobody was just about to: that may resume it too. */
    boolean standsStillSince(long resumesThen) {
        return resumesThen % 2 == 0 && resumes.get() == resumesThen;
    }

    void aboutToResume() {
        resumes.incrementAndGet();
    }

    void hasResumed() {
        resumes.incrementAndGet();
    }

    /** An instance is about to be told to handle a message again that it threw on. */
    void aboutToRetry(long token, long number) {
        retries.merge(new Failure(token, number), 1, Integer::sum);
    }

    int retries(long token, long number) {
        return retries.getOrDefault(new Failure(token, number), 0);
    }

    Map<Failure, Integer> retries() {
        return retries;
    }

    /** An instance is dead, at the earliest since a time on the clock. */
    void killed(long token, long since) {
        killed.merge(token, since, Math::min);
    }

    Map<Long, Long> killed() {
        return killed;
    }

    synchronized EventLog journal(ActorKind actorKind) {
        EventLog journal = new EventLog(actorKind);
        journals.add(journal);
        return journal;
    }

    synchronized List<EventLog> journals() {
        return List.copyOf(journals);
    }

    /** A partition comes to be: its number among those of this system. */
    synchronized int add(PartitionBehaviour behaviour) {
        behaviours.add(behaviour);
        return behaviours.size() - 1;
    }

    synchronized List<PartitionBehaviour> behaviours() {
        return List.copyOf(behaviours);
    }

    /** The next system goes on from here. */
    synchronized void turnBack(CutState to) {
        to.comeBack();
        behaviours.clear();
        cutState = to;
    }

    @Nullable
    CutState cutState() {
        return cutState;
    }

    void forgetDead(int after) {
        List<Dead> kept = new ArrayList<>(dead).subList(0, after);
        dead.clear();
        dead.addAll(kept);
    }

    /**
     * Questions of instances that were open when the system was cut off: a function given to orElseSend goes with its
     * process, so nothing need come of them.
     */
    void openAtTheCut(Set<Long> questions) {
        open = Set.copyOf(questions);
    }

    boolean wasOpenAtTheCut(long question) {
        return open.contains(question);
    }

    /** An instance learns that what it asked for will not come, because the system was restarted. */
    synchronized Reply restarted(ModelId asker, long question) {
        afterlife.add(Kind.FAILED, question, Reason.RESTARTED.ordinal());
        long number = MessageNumbers.of(MessageNumbers.OUT_OF_ORDER, afterlifeSender, ++afterlifeReplies);
        afterlife.add(Kind.SENT, number, asker.token());
        return new Reply(number, asker.token(), question, false);
    }

    @SuppressWarnings("ReferenceEquality") // this one and no other
    boolean isAfterlife(EventLog journal) {
        return journal == afterlife;
    }

    /** Whether a failure says that the system was restarted. */
    static boolean isRestart(Throwable failure) {
        return failure instanceof AskTimeoutException
                && String.valueOf(failure.getMessage()).contains("restarted from a snapshot");
    }

    void dead(DeadLetter letter) {
        long to = letter.message() instanceof Birth birth ? birth.token() : ((NumberedMessage) letter.message()).to();
        dead.add(new Dead(Messages.number(letter.message()), to, letter.type().equals("nobody"), tick()));
    }

    Queue<Dead> dead() {
        return dead;
    }

    void violation(String what) {
        violations.add(what);
    }

    void violation(String what, Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        violations.add(what + ": " + trace);
    }

    Queue<String> violations() {
        return violations;
    }

    /** Sometimes holds up the calling thread, so that others overtake it. */
    void loseTime(SeededRandom random) {
        if (plan.jitter() > 0 && random.once(plan.jitter())) {
            switch (random.roll(8)) {
                case 0 -> LockSupport.parkNanos(random.roll(60_000));
                case 1, 2, 3 -> Thread.yield();
                default -> {
                    for (int i = random.roll(2_000); i > 0; i--) {
                        Thread.onSpinWait();
                    }
                }
            }
        }
    }

    /** The system has been started. */
    void begun() {
        begun.countDown();
    }

    /** Waits for an answer, which nobody may before the system was started. */
    <T> T await(CompletableFuture<T> future) {
        try {
            if (!begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Stuck: the system is not started");
            }
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KayException reason) {
                throw reason;
            }
            throw new IllegalStateException(e);
        } catch (TimeoutException | InterruptedException e) {
            throw new IllegalStateException("Stuck", e);
        }
    }

    static Reason reason(Throwable thrown) {
        return switch (thrown) {
            case ActorSystemStoppedException _ -> Reason.STOPPED;
            case InboxFullException _ -> Reason.FULL;
            case PanickedException _,IncompleteException _ -> Reason.PANICKED; // some stand still
            case NoSuchInstanceException _ -> Reason.NO_INSTANCE;
            case AskTimeoutException restarted when isRestart(restarted) -> Reason.RESTARTED;
            case AskTimeoutException _ -> Reason.TIMEOUT;
            default -> Reason.OTHER;
        };
    }
}
