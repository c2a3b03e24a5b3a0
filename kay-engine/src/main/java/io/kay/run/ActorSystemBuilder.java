package io.kay.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;

import io.kay.DeadLetter;
import io.kay.PanicListener;
import io.kay.PanicScope;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;
import io.kay.file.SnapshotDirectory;
import io.kay.guard.Durations;
import io.kay.guard.Interrupts;
import io.kay.journal.JournalSettings;
import io.kay.snapshot.SnapshotSettings;
import io.kay.store.ChunkStorage;

/**
 * Builds an actor system. Every setting has a default; a value out of range is rejected by its setter. Not thread-safe.
 *
 * <pre>{@code
 * try (ActorSystem system = new ActorSystemBuilder().actorType(Car.class).start()) {
 *     Id<Car> car = system.spawn(new Enter(road));
 * }
 * }</pre>
 */
public final class ActorSystemBuilder {

    /** Maximum number of workers, and of partitions of a type. */
    public static final int MAX_PARTITIONS = 64;

    /** The byte counter of an inbox holds 16 GiB: this limit, and messages from inside, which have no limit. */
    private static final long MAX_INBOX_BYTES = 8L << 30;
    /** Means that no total is set: it is then 1/4 of the off-heap memory that the process may have. */
    private static final long DEFAULT_OF_LIMIT = 0;
    private static final int DEFAULT_PART = 4;
    private static final long MIN_TOTAL = 16 << 20;

    private final Map<ActorTypeDefinition<?>, Dependencies> types = new LinkedHashMap<>();

    private String name = "kay";
    private int machine;
    private int workers = Math.min(MAX_PARTITIONS, Runtime.getRuntime().availableProcessors());
    private int partitions;
    private int turnMessages = 2048;
    private int blockBytes = 16 * 1024;
    private int chunkBytes = ChunkStorage.CHUNK_BYTES;
    private @Nullable SnapshotSettings snapshots;
    private @Nullable JournalSettings journal;
    private long inboxLimit = 256L << 20;
    private long inboxTotal = DEFAULT_OF_LIMIT;
    private Duration inboxWait = Duration.ofSeconds(10);
    private Duration askTimeout = Duration.ofSeconds(5);
    private Duration slowHandler = Duration.ofSeconds(1);
    private PanicScope panicScope = PanicScope.SYSTEM;
    private final Map<String, PanicScope> panicScopes = new LinkedHashMap<>();
    private Execution execution = new ThreadedExecution();
    private Function<Path, SnapshotDirectory> opening = SnapshotDirectory::open;
    private ThreadFactory threads = Thread::new;
    private LongConsumer allocations = _ -> {
    };
    private final List<Consumer<? super DeadLetter>> deadLetters = new ArrayList<>();
    private final List<PanicListener> panicListeners = new ArrayList<>();

    /** Name of the system, used as prefix of its thread names. */
    public ActorSystemBuilder name(String value) {
        name = value;
        return this;
    }

    /** Number of this machine in the ids it creates, 0 to 16382. */
    public ActorSystemBuilder machine(int value) {
        machine = checked("machine", value, 0, (1 << 14) - 2);
        return this;
    }

    /** Adds an actor type whose constructor has no parameters. */
    public ActorSystemBuilder actorType(Class<?> type) {
        return actorType(ActorTypeDefinition.of(type), new Dependencies() {

            @Override
            public <T> T get(int index, Class<T> parameter) {
                throw new IllegalArgumentException(type.getName() + " has a constructor parameter "
                        + parameter.getName() + "; give the actor type with its dependencies");
            }
        });
    }

    /** Adds an actor type and the source of its constructor arguments. */
    public ActorSystemBuilder actorType(ActorTypeDefinition<?> type, Dependencies dependencies) {
        types.put(type, dependencies);
        return this;
    }

    /** Number of worker threads, 1 to 64; by default one for each core. */
    public ActorSystemBuilder workers(int value) {
        workers = checked("workers", value, 1, MAX_PARTITIONS);
        return this;
    }

    /**
     * Number of partitions of each actor type that does not specify its own, a power of two up to 64. By default the
     * smallest that gives every worker a partition.
     */
    public ActorSystemBuilder partitions(int value) {
        checked("partitions", value, 1, MAX_PARTITIONS);
        if (Integer.bitCount(value) != 1) {
            throw new IllegalArgumentException("partitions is " + value + "; use a power of two");
        }
        partitions = value;
        return this;
    }

    /** Number of messages after which a turn ends and another partition runs, 1 to 1048576; 2048 by default. */
    public ActorSystemBuilder turnMessages(int value) {
        turnMessages = checked("turnMessages", value, 1, 1 << 20);
        return this;
    }

    /** Size of the blocks that carry messages, 1 KiB to 1 MiB; 16 KiB by default. */
    public ActorSystemBuilder blockBytes(int value) {
        blockBytes = checked("blockBytes", value, 1024, 1 << 20);
        return this;
    }

    /** Maximum size of the chunks that hold instances, 4 KiB to 64 MiB; 4 MiB by default. */
    public ActorSystemBuilder chunkBytes(int value) {
        chunkBytes = checked("chunkBytes", value, 4 << 10, 64 << 20);
        return this;
    }

    /**
     * Where and when snapshots are taken; the system resumes from the newest. Pass null (the default) to disable
     * snapshots.
     */
    public ActorSystemBuilder snapshots(@Nullable SnapshotSettings value) {
        snapshots = value;
        return this;
    }

    /**
     * How messages from outside are kept between snapshots; needs a directory for {@linkplain #snapshots snapshots}.
     * Without a journal, or with null, messages sent since the last snapshot are lost when the process ends.
     */
    public ActorSystemBuilder journal(@Nullable JournalSettings value) {
        journal = value;
        return this;
    }

    /**
     * Inbox size of one partition, in bytes, at which external senders start to block. 1024 or more, of which at most 8
     * GiB count; 256 MiB by default. The {@linkplain #inboxTotal total} may make them block earlier.
     */
    public ActorSystemBuilder inboxLimit(long bytes) {
        inboxLimit = Math.min(MAX_INBOX_BYTES, checkedBytes("inboxLimit", bytes));
        return this;
    }

    /**
     * Total size of all inboxes, in bytes, at which external senders start to block. 1024 or more, and at most the
     * off-heap memory that the process may have; 1/4 of that by default.
     */
    public ActorSystemBuilder inboxTotal(long bytes) {
        inboxTotal = checkedBytes("inboxTotal", bytes);
        return this;
    }

    private static long checkedBytes(String setting, long bytes) {
        if (bytes < 1024) {
            throw new IllegalArgumentException(setting + " is " + bytes + " bytes; use 1024 or more");
        }
        return bytes;
    }

    private long checkedTotal() {
        long available = MemoryLimit.ofProcess();
        if (inboxTotal > available) {
            throw new MemoryLimitException("inboxTotal", inboxTotal, available);
        }
        return inboxTotal == DEFAULT_OF_LIMIT ? Math.max(MIN_TOTAL, available / DEFAULT_PART) : inboxTotal;
    }

    /**
     * Called with the size of each off-heap allocation, so that tests can simulate a lack of memory; see
     * {@link ChunkStorage}.
     */
    ActorSystemBuilder allocations(LongConsumer value) {
        allocations = value;
        return this;
    }

    /** How long an external sender waits at a full inbox before it fails, 0 for not at all; 10 s by default. */
    public ActorSystemBuilder inboxWait(Duration value) {
        inboxWait = Durations.requireNotNegative("inboxWait", value);
        return this;
    }

    /** Timeout of asks that do not specify their own; 5 s by default. */
    public ActorSystemBuilder askTimeout(Duration value) {
        askTimeout = Durations.requirePositive("askTimeout", value);
        return this;
    }

    /**
     * How long a call of a handler, or of a continuation on a worker, may take before it is reported as slow: in the
     * log with its stack, in the health and by a meter. 0 for never; 1 s by default.
     */
    public ActorSystemBuilder slowHandler(Duration value) {
        slowHandler = Durations.requireNotNegative("slowHandler", value);
        return this;
    }

    /** What is paused when a handler throws; by default the whole system. */
    public ActorSystemBuilder panicScope(PanicScope value) {
        panicScope = value;
        return this;
    }

    /**
     * What is paused when a handler of one actor type throws, instead of the setting for all. The last call for a type
     * counts.
     *
     * @param type the name of the type; if no type has exactly this name, case and separators do not matter
     */
    public ActorSystemBuilder panicScope(String type, PanicScope value) {
        panicScopes.remove(type); // moves it to the end
        panicScopes.put(type, value);
        return this;
    }

    /** Creates the worker threads; their names are set afterwards. */
    public ActorSystemBuilder threads(ThreadFactory value) {
        threads = value;
        return this;
    }

    /** Adds a listener for dead letters. It is called on the worker's thread and must be quick. */
    public ActorSystemBuilder deadLetters(Consumer<? super DeadLetter> value) {
        deadLetters.add(Objects.requireNonNull(value, "deadLetters"));
        return this;
    }

    /** Adds a listener for panics and resumes. */
    public ActorSystemBuilder panicListener(PanicListener value) {
        panicListeners.add(Objects.requireNonNull(value, "panicListener"));
        return this;
    }

    /** Runs the system step by step on the caller's thread, without threads of its own and with simulated time. */
    public ActorSystemBuilder simulation(Simulation value) {
        execution = value.execution();
        return this;
    }

    /** Replaces the way the snapshot directory is opened. */
    void opening(Function<Path, SnapshotDirectory> value) {
        opening = value;
    }

    private static int checked(String setting, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(setting + " is " + value + "; use " + min + " to " + max);
        }
        return value;
    }

    /**
     * Builds a system that accepts messages but handles them only once it is started. An interrupt of the calling
     * thread has no effect and stays pending.
     *
     * @throws DuplicateNameException if two actor types have the same name
     * @throws MemoryLimitException if the inboxes may hold more than the process may have
     * @throws UnknownActorTypeException if a panic scope is set for an unknown actor type
     * @throws io.kay.SnapshotException if the snapshot cannot be restored
     * @throws io.kay.JournalException if the journal cannot be read or written
     */
    public Engine build() {
        return Interrupts.setAside(this::buildWhole);
    }

    private Engine buildWhole() {
        List<String> names = types.keySet().stream().map(ActorTypeDefinition::name).sorted().toList();
        Map<String, PanicScope> scopes = new HashMap<>();
        panicScopes.forEach((written, scope) -> {
            String type = TypeNames.find(written, names);
            if (type == null) {
                throw new UnknownActorTypeException(written, names);
            }
            scopes.put(type, scope);
        });
        int spread = partitions > 0 ? partitions : Integer.highestOneBit(2 * workers - 1);
        Settings settings = new Settings(name, machine, workers, spread, turnMessages, blockBytes, chunkBytes,
                inboxLimit, checkedTotal(), inboxWait, askTimeout, slowHandler, panicScope, Map.copyOf(scopes), threads,
                List.copyOf(deadLetters), List.copyOf(panicListeners), allocations);
        if (snapshots == null) {
            if (journal != null) {
                throw new IllegalArgumentException(
                        "A journal without a directory for snapshots; give that too, the journal lies beside them");
            }
            return new Engine(settings, execution, types, null);
        }
        boolean interrupted = Thread.interrupted(); // an interrupt would close files used by this thread
        Persistence persistence = null;
        boolean built = false;
        try {
            persistence = Persistence.open(snapshots, journal, opening);
            Engine engine = new Engine(settings, execution, types, persistence);
            built = true;
            return engine;
        } finally {
            if (!built && persistence != null) {
                persistence.close();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Reports what {@link #start} would do with the newest snapshot, without handling anything or changing a file.
     *
     * @return a line for each finding, {@code "There is no snapshot"} if there is none
     * @throws io.kay.SnapshotException as {@link #build} would
     */
    public List<String> dryRun() {
        JournalSettings wanted = journal;
        journal = null; // an earlier process's journal is read all the same
        try (Engine engine = build()) {
            return engine.restored().isEmpty() ? List.of("There is no snapshot") : engine.restoreReport();
        } finally {
            journal = wanted;
        }
    }

    /** Builds and starts a system. */
    public Engine start() {
        Engine engine = build();
        boolean started = false;
        try {
            engine.start();
            started = true;
            return engine;
        } finally {
            if (!started) {
                engine.stop(Duration.ZERO); // no one else can stop it, and it holds memory and a directory
            }
        }
    }
}
