package io.kay.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.Id;
import io.kay.Panic;
import io.kay.PanicListener;
import io.kay.PanicScope;
import io.kay.PanickedException;
import io.kay.ResumeAction;
import io.kay.guard.Text;
import io.kay.guard.UserCode;

/** The panics of one system that are not resolved, and what stands still because of them. Any thread. */
final class Panics {

    private static final Logger LOG = LoggerFactory.getLogger(Panic.class);
    /** When so many instances of a type stand still, the next panic stops the type: the evidence stays bounded. */
    private static final int MAX_INSTANCES = 100;
    /** Of scopes that stand still already so many further panics are kept. */
    private static final int MAX_KEPT = 100;

    private final Engine engine;
    private final Map<Long, PanicCase> cases = new LinkedHashMap<>();
    private long numbers;
    /** Those to be shown; without those that are just being resolved. Volatile: replaced under the lock of this object. */
    private volatile List<Panic> shown = List.of();

    Panics(Engine engine) {
        this.engine = engine;
    }

    List<Panic> all() {
        return shown;
    }

    /**
     * Records a panic; from now on user messages in its scope stay queued.
     *
     * @param teller has listeners told, where they may wait for everything
     */
    PanicCase panic(Partition partition, PanicEvidence evidence, PanicScope wanted, long turn, String worker,
            Executor teller) {
        PanicCase recorded;
        boolean kept;
        synchronized (this) {
            PanicScope scope = scope(partition.type(), wanted);
            Panic panic =
                    new Panic(++numbers, engine.execution().now(), scope, partition.type().name(), evidence.instance(),
                            evidence.message(), evidence.showBefore(), evidence.showAfter(), evidence.cause(),
                            partition.index(), turn, worker);
            recorded = new PanicCase(panic, partition, evidence);
            kept = scope == PanicScope.INSTANCE || further() < MAX_KEPT;
            if (kept) {
                cases.put(panic.number(), recorded);
                refresh();
            }
        }
        if (!kept) {
            recorded.forgetState();
        }
        Panic panic = recorded.panic();
        UserCode.log(() -> LOG.error(
                "Panic {}: {} {} threw on {}; {} handles only essential messages until this is resolved by ActorSystem.resume",
                panic.number(), panic.type(), panic.id(), panic.subject(), switch (panic.scope()) {
                    case SYSTEM -> "the system";
                    case TYPE -> "the type";
                    case INSTANCE -> "the instance";
                }, Text.loggable(panic.cause())));
        if (!engine.settings().panicListeners().isEmpty()) {
            teller.execute(() -> tell("PanicListener.onPanic", listener -> listener.onPanic(panic)));
        }
        return recorded;
    }

    /** Not under the lock: a listener may look at the panics. */
    private void tell(String method, Consumer<PanicListener> what) {
        for (PanicListener listener : engine.settings().panicListeners()) {
            UserCode.run(method, listener, () -> what.accept(listener));
        }
    }

    /** All that are not resolved. Under a cut. */
    synchronized List<PanicCase> open() {
        return List.copyOf(cases.values());
    }

    private long further() {
        return cases.values().stream().filter(open -> open.panic().scope() != PanicScope.INSTANCE).count();
    }

    private PanicScope scope(ActorTypeRuntime<?> type, PanicScope wanted) {
        long standing = cases.values()
                .stream()
                .filter(open -> open.panic().scope() == PanicScope.INSTANCE && open.partition().type() == type)
                .count();
        return wanted == PanicScope.INSTANCE && standing >= MAX_INSTANCES ? PanicScope.TYPE : wanted;
    }

    private void refresh() {
        List<Panic> now = new ArrayList<>();
        boolean system = false;
        for (PanicCase open : cases.values()) {
            if (!open.isTaken()) {
                now.add(open.panic());
            }
            system |= open.panic().scope() == PanicScope.SYSTEM;
        }
        shown = List.copyOf(now);
        for (ActorTypeRuntime<?> type : engine.directory().types()) {
            type.paused(system || cases.values()
                    .stream()
                    .anyMatch(open -> open.panic().scope() == PanicScope.TYPE && open.partition().type() == type));
        }
    }

    /**
     * Takes a case to resolve it: it is no longer shown, but its scope still stands still.
     *
     * @throws IllegalArgumentException if there is no such case, or it cannot be resolved so
     */
    PanicCase take(long number, ResumeAction action) {
        PanicCase open;
        synchronized (this) {
            open = cases.get(number);
            if (open == null || open.isTaken()) {
                throw new IllegalArgumentException("No panic " + number + " is unresolved; there are "
                        + shown.stream().map(Panic::number).toList());
            }
            open.check(action);
            open.take();
            refresh();
        }
        tell("PanicListener.onResume", listener -> listener.onResume(open.panic(), action));
        return open;
    }

    /** A case that was taken could not be resolved: it is shown again. */
    synchronized void giveBack(PanicCase open) {
        open.giveBack();
        refresh();
    }

    /** A case is resolved: its scope goes on unless another panic holds it. */
    synchronized void resolved(PanicCase open) {
        cases.remove(open.panic().number());
        refresh();
    }

    /** Whether a panic still is the reason to refuse something: nobody has begun to resolve it. */
    synchronized boolean isOpen(Panic panic) {
        PanicCase open = cases.get(panic.number());
        return open != null && !open.isTaken();
    }

    /** Why a question to this address is refused, null if it is not. */
    @Nullable
    PanickedException reason(long to) {
        for (Panic panic : shown) {
            if (concerns(panic, to)) {
                return new PanickedException(panic);
            }
        }
        return null;
    }

    /** Whether questions to an address fail because of a panic. */
    boolean concerns(Panic panic, long to) {
        return switch (panic.scope()) {
            case SYSTEM -> true;
            case TYPE -> List.of(engine.directory().types(to))
                    .stream()
                    .anyMatch(type -> type.name().equals(panic.type()));
            case INSTANCE -> to == panic.id().bits() && !panic.id().equals(Id.none());
        };
    }
}
