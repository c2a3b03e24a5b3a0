package io.kay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.kay.Id;
import io.kay.IncompleteException;
import io.kay.Panic;
import io.kay.PanicScope;
import io.kay.PanickedException;
import io.kay.ResumeAction;
import io.kay.SnapshotException;
import io.kay.run.Vault.Add;
import io.kay.run.Vault.Close;
import io.kay.run.Vault.Count;
import io.kay.run.Vault.Empty;
import io.kay.run.Vault.Fail;
import io.kay.run.Vault.Inquire;
import io.kay.run.Vault.Look;
import io.kay.run.Vault.Open;
import io.kay.run.Vault.Push;
import io.kay.run.Vault.State;
import io.kay.run.Vault.Write;
import io.kay.snapshot.SnapshotSettings;

/**
 * One run in which one allocation outside the heap fails, and its oracle: what each instance must hold. Whoever notices the
 * failure is a trouble; of an instance in trouble the state must be that before or that after what it was told.
 */
final class AllocationRun {

    private static final int VAULTS = 12;
    private static final int BURST = 60;

    private final Path directory;
    private final long failing;
    private final Duration patience;
    private final AtomicLong allocations = new AtomicLong();
    private final Set<String> sites = new ConcurrentSkipListSet<>();
    private volatile String site = "none";
    private volatile boolean counting = true;

    private Engine system;
    private final List<Id<Vault>> vaults = new ArrayList<>();
    /** What each instance is known to hold, as a list and a text length. */
    private final Map<Id<Vault>, Known> known = new LinkedHashMap<>();
    private final List<String> troubles = new ArrayList<>();

    /** What an instance holds: items and the length of its text. */
    private record Known(int number, List<Integer> items, int text) {

        State state() {
            int sum = 0;
            for (int item : items) {
                sum = 31 * sum + item;
            }
            return new State(number, items.size(), sum, text);
        }

        Known with(int count, IntUnaryOperator value) {
            List<Integer> more = new ArrayList<>(items);
            for (int i = 0; i < count; i++) {
                more.add(value.applyAsInt(i));
            }
            return new Known(number, more, text);
        }

        /** Without one of the last items: its message was skipped. */
        Stream<Known> withoutOneOfTheLast(int count) {
            return IntStream.range(items.size() - count, items.size()).mapToObj(skipped -> {
                List<Integer> fewer = new ArrayList<>(items);
                fewer.remove(skipped);
                return new Known(number, fewer, text);
            });
        }

        Known withText(int length) {
            return new Known(number, items, length);
        }
    }

    AllocationRun(Path directory, long failing, Duration patience) {
        this.directory = directory;
        this.failing = failing;
        this.patience = patience;
        this.system = start();
    }

    private Engine start() {
        return new ActorSystemBuilder().actorType(Vault.class)
                .workers(1)
                .partitions(2)
                .blockBytes(1024)
                .chunkBytes(4 << 10)
                .panicScope(PanicScope.INSTANCE)
                .askTimeout(patience)
                .snapshots(SnapshotSettings.in(directory))
                .allocations(this::asked)
                .start();
    }

    private void asked(long bytes) {
        if (!counting) {
            return;
        }
        String here = StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().startsWith("io.kay"))
                        .filter(frame -> !frame.getClassName().startsWith("io.kay.run.AllocationRun"))
                        .filter(frame -> !frame.getClassName().equals("io.kay.store.ChunkStorage"))
                        .limit(5)
                        .map(frame -> frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1) + "."
                                + frame.getMethodName())
                        .collect(Collectors.joining(" < ")));
        sites.add(here);
        if (allocations.incrementAndGet() == failing) {
            site = here;
            throw new OutOfMemoryError("planned, for " + bytes + " bytes");
        }
    }

    long allocations() {
        return allocations.get();
    }

    /** Ways that lead to an allocation. */
    Set<String> sites() {
        return new TreeSet<>(sites);
    }

    /** The way that led to the one that failed. */
    String site() {
        return site;
    }

    List<String> troubles() {
        return troubles;
    }

    void run() {
        boolean done = false;
        try {
            spawn();
            grow();
            texts();
            broadcast();
            snapshot();
            inside();
            aside();
            madeUp();
            empty();
            grow();
            snapshot();
            collect();
            check();
            stopAndRestart();
            done = true;
        } finally {
            counting = false;
            if (!done) {
                system.close();
            }
        }
    }

    /** Something is done that may find no memory; whether it was done. */
    private boolean tried(String what, Runnable action) {
        try {
            action.run();
            return true;
        } catch (OutOfMemoryError e) {
            troubles.add(what + ": " + e.getMessage());
            return false;
        }
    }

    private void spawn() {
        for (int i = 0; i < VAULTS; i++) {
            int number = i;
            tried("spawn", () -> {
                Id<Vault> id = system.spawn(new Open(number));
                vaults.add(id);
                known.put(id, new Known(number, List.of(), 0));
            });
        }
        settle(Map.of());
    }

    private void grow() {
        Map<Id<Vault>, Known> after = new LinkedHashMap<>(known);
        for (Id<Vault> vault : vaults) {
            tried("ask", () -> {
                try {
                    system.ask(vault, new Push(BURST)).join();
                    after.computeIfPresent(vault, (_, held) -> held.with(BURST, i -> i));
                } catch (CompletionException e) {
                    assertThat(e).hasCauseInstanceOf(PanickedException.class);
                }
            });
        }
        Set<Id<Vault>> maybe = new HashSet<>(vaults);
        maybe.removeIf(vault -> !after.get(vault).equals(known.get(vault)));
        known.putAll(after);
        // A handler that threw has done a part, or it is only the answer that was lost.
        settle(maybe.stream()
                .collect(Collectors.toMap(vault -> vault,
                        vault -> IntStream.rangeClosed(0, BURST)
                                .mapToObj(count -> known.get(vault).with(count, i -> i))
                                .toList())));
    }

    private void texts() {
        Map<Id<Vault>, List<Known>> before = before();
        for (Id<Vault> vault : vaults) {
            int length = 500 * (1 + known.get(vault).number());
            if (tried("send", () -> system.send(vault, new Write("x".repeat(length))))) {
                known.computeIfPresent(vault, (_, held) -> held.withText(length));
            }
        }
        settle(before);
    }

    /** What each may hold if it was not told what it was to be told. */
    private Map<Id<Vault>, List<Known>> before() {
        return known.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, held -> List.of(held.getValue())));
    }

    /** All instances get it, or none because its sender noticed. */
    private void broadcast() {
        for (int round = 0; round < 10; round++) {
            int value = round;
            Map<Id<Vault>, List<Known>> before = before();
            if (tried("broadcast", () -> system.send(system.all(Vault.class), new Add(value)))) {
                known.replaceAll((_, held) -> held.with(1, _ -> value));
            }
            settle(before);
        }
    }

    private void inside() {
        for (int i = 0; i < vaults.size(); i++) {
            Id<Vault> asking = vaults.get(i);
            Id<Vault> other = vaults.get((i + 1) % vaults.size());
            Map<Id<Vault>, List<Known>> before = before();
            int answered = count(asking);
            if (tried("send", () -> system.send(asking, new Inquire(other)))) {
                // An answer, a failure, or one of the two has panicked.
                await().atMost(patience).until(() -> !system.panics().isEmpty() || count(asking) > answered);
            }
            settle(before);
        }
    }

    private int count(Id<Vault> vault) {
        int[] count = {-1};
        tried("ask", () -> {
            try {
                count[0] = system.ask(vault, new Count()).join();
            } catch (CompletionException e) { // it has just panicked
                assertThat(e).hasCauseInstanceOf(PanickedException.class);
            }
        });
        return count[0];
    }

    /** What an instance holds; the second time memory does not run out. */
    private State look(Id<Vault> vault) {
        State[] seen = new State[1];
        for (int tries = 0; seen[0] == null && tries < 2; tries++) {
            tried("ask", () -> seen[0] = system.ask(vault, new Look()).join());
        }
        return seen[0];
    }

    private void aside() {
        Id<Vault> paused = vaults.getFirst();
        if (!tried("send", () -> system.send(paused, new Fail()))) {
            return;
        }
        await().atMost(patience).until(() -> system.panics().stream().anyMatch(panic -> panic.id().equals(paused)));
        Map<Id<Vault>, List<Known>> otherwise = before();
        int heldBefore = Objects.requireNonNull(known.get(paused)).items().size();
        for (int i = 0; i < BURST; i++) {
            int value = 1000 + i;
            if (tried("send", () -> system.send(paused, new Add(value)))) {
                known.computeIfPresent(paused, (_, held) -> held.with(1, _ -> value));
            }
        }
        if (tried("broadcast", () -> system.send(system.all(Vault.class), new Add(-7)))) {
            known.replaceAll((_, held) -> held.with(1, _ -> -7));
        }
        snapshot();
        system.panics()
                .stream()
                .filter(panic -> panic.id().equals(paused) && panic.cause() instanceof IllegalStateException)
                .forEach(panic -> system.resume(panic.number(), ResumeAction.SKIP_MESSAGE).join());
        // Of all that has waited, at most the message that met the failure is not handled.
        Known all = Objects.requireNonNull(known.get(paused));
        otherwise.put(paused, all.withoutOneOfTheLast(all.items().size() - heldBefore).toList());
        settle(otherwise);
    }

    /** Ids that nobody gave out concern nobody. */
    private void madeUp() {
        int type = Id.type(vaults.getFirst().bits());
        for (int i = 0; i < BURST; i++) {
            Id<Vault> nobody = new Id<>(Id.bits(0, type, 5000 + i, 1));
            tried("send", () -> system.send(nobody, new Add(1)));
        }
        settle(Map.of());
    }

    private void empty() {
        Map<Id<Vault>, List<Known>> before = before();
        for (Id<Vault> vault : List.copyOf(vaults.subList(0, vaults.size() / 2))) {
            if (tried("send", () -> system.send(vault, new Empty()))) {
                known.computeIfPresent(vault, (_, held) -> new Known(held.number(), List.of(), 0));
            }
        }
        settle(before);
        Id<Vault> last = vaults.getLast();
        if (tried("send", () -> system.send(last, new Close()))) {
            vaults.remove(last);
            known.remove(last);
        }
        settle(Map.of());
    }

    private void snapshot() {
        try {
            system.snapshot().join();
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(SnapshotException.class);
            troubles.add("snapshot: " + e.getCause().getCause());
        }
    }

    private void collect() {
        tried("collect", () -> {
            try {
                long items = system.collect(system.all(Vault.class), new Look(), Collectors.summingLong(State::items))
                        .join();
                assertThat(items).isEqualTo(known.values().stream().mapToLong(held -> held.items().size()).sum());
            } catch (CompletionException e) {
                assertThat(e.getCause()).isInstanceOfAny(PanickedException.class, IncompleteException.class);
            }
        });
        settle(Map.of());
    }

    /**
     * Waits until all is handled, resolves the panic of who is concerned, and looks whether everybody holds what is known.
     *
     * @param otherwise what an instance in trouble may hold instead
     */
    private void settle(Map<Id<Vault>, List<Known>> otherwise) {
        boolean quiet;
        do {
            await().atMost(patience).until(() -> system.directory().partitions().stream().allMatch(Partition::isIdle));
            quiet = system.panics().isEmpty();
            for (Panic panic : system.panics()) {
                @SuppressWarnings("unchecked")
                Id<Vault> concerned = (Id<Vault>) panic.id();
                troubles.add("panic of " + concerned + " on " + panic.message().getClass().getSimpleName());
                assertThat(panic.scope()).as("scope of %s", panic.cause()).isEqualTo(PanicScope.INSTANCE);
                assertThat(panic.cause()).isInstanceOf(OutOfMemoryError.class);
                boolean birth = panic.message() instanceof Open;
                system.resume(panic.number(), birth ? ResumeAction.RETRY_MESSAGE : ResumeAction.SKIP_MESSAGE).join();
                adopt(concerned, otherwise.getOrDefault(concerned, List.of()));
            }
        } while (!quiet);
        check();
    }

    private void adopt(Id<Vault> concerned, List<Known> otherwise) {
        if (known.containsKey(concerned)) {
            State actual = look(concerned);
            otherwise.stream()
                    .filter(maybe -> maybe.state().equals(actual))
                    .findFirst()
                    .ifPresent(held -> known.put(concerned, held));
        }
    }

    private void check() {
        known.forEach((vault, held) -> assertThat(look(vault)).as("what %s holds", vault).isEqualTo(held.state()));
        await().atMost(patience).until(() -> system.actors(Vault.class).count() == known.size());
    }

    private void stopAndRestart() {
        assertThat(system.stop(patience)).isZero();
        counting = false;
        system = start();
        check();
        system.stop(patience);
    }
}
