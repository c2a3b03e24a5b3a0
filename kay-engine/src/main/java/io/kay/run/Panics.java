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

/** The unresolved panics of one system, and the scopes they pause. Any thread. */
final class Panics {

    private static final Logger LOG = LoggerFactory.getLogger(Panic.class);
    /** With this many paused instances of a type, the next panic pauses the type. This bounds the evidence. */
    private static final int MAX_INSTANCES = 100;
    /** Maximum number of panics kept with a scope of type or system. */
    private static final int MAX_KEPT = 100;

    private final Engine engine;
    private final Map<Long, PanicCase> cases = new LinkedHashMap<>();
    private long numbers;
    /** Panics to show, without those being resolved. Volatile: replaced under the lock of this object. */
    private volatile List<Panic> shown = List.of();

    Panics(Engine engine) {
        this.engine = engine;
    }

    List<Panic> all() {
        return shown;
    }

    /**
     * Records a panic. From now on user messages in its scope stay queued.
     *
     * @param teller runs the listeners on a thread where they may wait for anything
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

    /** Not under the lock: a listener may read the panics. */
    private void tell(String method, Consumer<PanicListener> what) {
        for (PanicListener listener : engine.settings().panicListeners()) {
            UserCode.run(method, listener, () -> what.accept(listener));
        }
    }

    /** All unresolved panics. Under a cut. */
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
     * Takes a case to resolve it. It is no longer shown, but its scope stays paused.
     *
     * @throws IllegalArgumentException if there is no such case, or this action cannot resolve it
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

    /** Returns a case that could not be resolved: it is shown again. */
    synchronized void giveBack(PanicCase open) {
        open.giveBack();
        refresh();
    }

    /** Removes a resolved case: its scope resumes unless another panic pauses it. */
    synchronized void resolved(PanicCase open) {
        cases.remove(open.panic().number());
        refresh();
    }

    /** Whether a panic is still a reason to refuse something: its resolution has not begun. */
    synchronized boolean isOpen(Panic panic) {
        PanicCase open = cases.get(panic.number());
        return open != null && !open.isTaken();
    }

    /** Why a question to this address is refused, null if it is accepted. */
    @Nullable
    PanickedException reason(long to) {
        for (Panic panic : shown) {
            if (concerns(panic, to)) {
                return new PanickedException(panic);
            }
        }
        return null;
    }

    /** Whether questions to this address fail because of this panic. */
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
