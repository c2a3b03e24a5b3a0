package io.kay.random;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import io.kay.ActorSystem;
import io.kay.AnswerPage;
import io.kay.Id;
import io.kay.KayException;
import io.kay.Message;
import io.kay.Question;
import io.kay.Spawning;
import io.kay.random.EventLog.Kind;
import io.kay.random.EventLog.Reason;
import io.kay.random.Messages.Census;
import io.kay.random.Messages.Query;
import io.kay.random.Messages.UrgentQuery;

/** How one thread outside sends. */
final class ExternalSender extends Sender {

    private final ActorSystem system;
    private final long sender;
    private int places;
    private final List<Awaited> awaited = new ArrayList<>();
    private boolean stopped;

    /** A question and its future. */
    record Awaited(long number, CompletableFuture<List<Long>> answers) {}

    ExternalSender(RunContext context, ActorSystem system, SeededRandom random) {
        super(context, context.journal(ActorKind.NONE), random);
        this.system = system;
        this.sender = context.token();
    }

    /** Whether the system was found to be stopped. */
    boolean stopped() {
        return stopped;
    }

    List<Awaited> awaited() {
        return awaited;
    }

    @Override
    long number(long flags) {
        return MessageNumbers.of(flags, sender, ++places);
    }

    @Override
    <A> void send(long number, Id<A> to, Message<? super A> message) {
        try {
            system.send(to, message);
        } catch (KayException e) {
            withdraw(number, e);
        }
    }

    private void withdraw(long number, Throwable refusal) {
        Reason reason = RunContext.reason(refusal);
        journal.add(Kind.WITHDRAWN, number, reason.ordinal());
        stopped |= reason == Reason.STOPPED;
    }

    @Override
    <A> void sendLater(long number, Id<A> to, Message<? super A> message) {
        system.sendAfter(delay(), to, message);
    }

    @Override
    <A> Id<A> spawn(long number, Spawning<A> spawning) {
        try {
            return system.spawn(spawning);
        } catch (KayException e) {
            withdraw(number, e);
            return Id.none();
        }
    }

    @Override
    <A> Id<A> all(Class<A> typeOrTrait) {
        return system.all(typeOrTrait);
    }

    @Override
    void ask(ModelId to, int fuel) {
        long number = number(0);
        journal.add(Kind.ASKED_OUTSIDE, number, to.token());
        ask(to, new Query(number, to.token(), fuel), number);
    }

    @Override
    void askUrgently(ModelId to) {
        long number = number(MessageNumbers.ESSENTIAL);
        journal.add(Kind.ASKED_OUTSIDE, number, to.token());
        ask(to, new UrgentQuery(number, to.token()), number);
    }

    private void ask(ModelId to, Question<RandomActor, Long> question, long number) {
        try {
            CompletableFuture<Long> answer = context.plan.hasty() && random.once(2)
                    ? system.ask(to.id(), question, Duration.ofNanos(random.roll(2_000_000)))
                    : system.ask(to.id(), question);
            awaited.add(new Awaited(number, answer.thenApply(List::of)));
        } catch (KayException e) {
            withdraw(number, e);
        }
    }

    @Override
    void collect(ActorKind from) {
        long number = number(0);
        journal.add(Kind.COLLECTED_OUTSIDE, number, from.ordinal());
        switch (from) {
            case CELL -> collect(all(Cell.class), number);
            case CLERK -> collect(all(Clerk.class), number);
            default -> collect(all(RandomActor.class), number);
        }
    }

    private <A extends RandomActor> void collect(Id<A> all, long number) {
        try {
            awaited.add(new Awaited(number, system.collect(all, new Census(number), Collectors.toList())));
        } catch (KayException e) {
            withdraw(number, e);
        }
    }

    /** Asks all actors page by page. */
    void leaf() {
        long number = number(0);
        journal.add(Kind.PAGED, number, ActorKind.BEING.ordinal());
        Set<Long> seen = new HashSet<>();
        long cursor = AnswerPage.START;
        while (cursor != AnswerPage.END) {
            try {
                AnswerPage<Long> page = context.await(
                        system.askNext(all(RandomActor.class), new Census(number), cursor, random.between(1, 20)));
                for (long token : page.answers()) {
                    if (!seen.add(token)) {
                        context.violation("Pages: " + token + " answered twice to " + MessageNumbers.show(number));
                    }
                }
                cursor = page.next();
            } catch (KayException e) {
                withdraw(number, e);
                return;
            }
        }
        journal.add(Kind.ANSWERED, number, seen.stream().mapToLong(Long::longValue).sum(), seen.size());
    }

    /** Asks somebody, who must answer even during a panic. */
    void awaitUrgently(ModelId ref) {
        askUrgently(ref);
        awaitLast();
    }

    /** Whether a question has no answer yet. */
    boolean isWaiting() {
        return awaited.stream().anyMatch(question -> !question.answers().isDone());
    }

    /** Whether the last question was answered, as opposed to refused. */
    boolean isAnswered() {
        return !awaited.getLast().answers().isCompletedExceptionally();
    }

    /** Waits for the answer to the last question. */
    void awaitLast() {
        if (!awaited.isEmpty()) {
            context.await(awaited.getLast().answers().handle((_, _) -> true));
        }
    }
}
