package io.kay.reactive;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Operators;

import io.kay.ActorSystem;
import io.kay.AnswerPage;
import io.kay.Id;
import io.kay.IncompleteException;
import io.kay.Question;
import io.kay.guard.UserCode;

/**
 * The answers of all instances that an id addresses. It asks for a page only on demand, and for no more answers than
 * requested. A page is emitted whole when it arrives, so nothing is ever buffered.
 */
record InstanceAnswers<A, R>(ActorSystem system, Id<A> to, Question<? super A, R> question) implements Publisher<R> {

    /** Keeps the turn of a partition short, whatever the demand. */
    static final int MAX_PAGE = 1024;

    @Override
    public void subscribe(Subscriber<? super R> subscriber) {
        subscriber.onSubscribe(new Scan(subscriber));
    }

    /** One subscriber's scan of the instances. {@link #drain()} serialises its signals. */
    private final class Scan implements Subscription {

        private final Subscriber<? super R> subscriber;
        private final AtomicLong requested = new AtomicLong();
        /** Number of drain requests since a thread began to drain. Only that thread emits. */
        private final AtomicInteger work = new AtomicInteger();
        private volatile boolean over;
        private volatile @Nullable IllegalArgumentException badRequest;
        private volatile @Nullable CompletableFuture<AnswerPage<R>> page;
        private long cursor = AnswerPage.START;
        private long leftOut;

        Scan(Subscriber<? super R> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long count) {
            if (count <= 0) {
                badRequest = new IllegalArgumentException("Requested " + count + " answers; request 1 or more (§3.9)");
            } else {
                requested.accumulateAndGet(count, Operators::addCap);
            }
            drain();
        }

        @Override
        public void cancel() {
            over = true;
            forgetPage();
        }

        private void drain() {
            if (work.getAndIncrement() != 0) {
                return;
            }
            int done = 1;
            do {
                proceed();
                done = work.addAndGet(-done);
            } while (done != 0);
        }

        private void proceed() {
            if (!over && badRequest != null) {
                fail(badRequest);
            }
            CompletableFuture<AnswerPage<R>> arrived = page;
            if (!over && arrived != null && arrived.isDone()) {
                page = null;
                emit(arrived);
            }
            if (!over && page == null && requested.get() > 0) {
                askNext((int) Math.min(MAX_PAGE, requested.get()));
            }
        }

        private void askNext(int limit) {
            try {
                CompletableFuture<AnswerPage<R>> asked = system.askNext(to, question, cursor, limit);
                page = asked;
                if (over) {
                    forgetPage(); // cancel() may have run before it was set
                }
                UserCode.whenDone(asked, (_, _) -> drain());
            } catch (RuntimeException e) {
                fail(e);
            }
        }

        private void emit(CompletableFuture<AnswerPage<R>> arrived) {
            AnswerPage<R> answers;
            try {
                answers = arrived.get();
            } catch (ExecutionException | InterruptedException | RuntimeException e) {
                fail(e);
                return;
            }
            Throwable thrown = UserCode.attempt(() -> {
                for (R answer : answers.answers()) {
                    if (over) {
                        return;
                    }
                    subscriber.onNext(answer);
                }
            });
            if (thrown != null) { // treated as a cancellation, §2.13
                over = true;
                UserCode.report("Subscriber.onNext", subscriber, thrown);
                return;
            }
            requested.accumulateAndGet(answers.answers().size(),
                    (now, emitted) -> now == Long.MAX_VALUE ? now : now - emitted);
            cursor = answers.next();
            leftOut += answers.leftOut();
            if (cursor == AnswerPage.END && !over) {
                end();
            }
        }

        private void end() {
            if (leftOut > 0) {
                fail(new IncompleteException(question.getClass().getSimpleName(), leftOut, null, null));
            } else {
                over = true;
                UserCode.run("Subscriber.onComplete", subscriber, subscriber::onComplete);
            }
        }

        private void fail(Throwable reason) {
            over = true;
            forgetPage();
            boolean wrapper = reason instanceof ExecutionException || reason instanceof CompletionException;
            Throwable told = wrapper && reason.getCause() != null ? reason.getCause() : reason;
            UserCode.run("Subscriber.onError", subscriber, () -> subscriber.onError(told));
        }

        private void forgetPage() {
            CompletableFuture<AnswerPage<R>> pending = page;
            if (pending != null) {
                pending.cancel(false);
            }
        }
    }
}
