package io.kay.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.kay.Id;
import io.kay.World;
import io.kay.inspect.Inspector;
import io.kay.inspect.Order;
import io.kay.journal.JournalSettings;
import io.kay.journal.JournalSync;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Clerk;
import io.kay.run.Engine;
import io.kay.run.Inspection;
import io.kay.run.ScanVisitor;
import io.kay.snapshot.SnapshotSettings;
import io.kay.test.ActorTestKit;

/**
 * Every public parameter of type {@link Duration} takes every duration: there is a result, or an error that names the
 * value and what to use. A new parameter must be added here.
 */
@Timeout(60)
class DurationParametersTest {

    private static final List<Duration> EDGES = List.of(Duration.ofSeconds(Long.MIN_VALUE), Duration.ofSeconds(-1),
            Duration.ZERO, Duration.ofNanos(1), Duration.ofDays(365L * 146), Duration.ofDays(365L * 292),
            Duration.ofDays(365L * 293), Duration.ofSeconds(Long.MAX_VALUE, 999_999_999));

    /** What kay measured or was told before; nobody gives these to kay. */
    private static final Set<String> RESULTS = Set.of("io.kay.Snapshot", "io.kay.journal.JournalStatistics",
            "io.kay.inspect.QueueView", "io.kay.inspect.WatchedMessage", "io.kay.inspect.TypeView$Counters",
            "io.kay.run.SlowCall");

    private static final Clerk.Office OFFICE = new Clerk.Office();
    private static final Engine SYSTEM = Clerk.of(OFFICE).start();
    private static Id<Clerk> clerk = Id.none();

    private static final Map<String, Consumer<Duration>> CALLS = new TreeMap<>();

    static {
        for (String system : List.of("io.kay.ActorSystem", "io.kay.run.Engine")) {
            CALLS.put(system + ".ask", time -> SYSTEM.ask(clerk, new Clerk.Total(), time).handle((_, _) -> 0).join());
            CALLS.put(system + ".sendAfter", time -> SYSTEM.sendAfter(time, clerk, new Clerk.Count()).cancel());
            CALLS.put(system + ".sendEvery", time -> SYSTEM.sendEvery(time, clerk, new Clerk.Count()).cancel());
            CALLS.put(system + ".sendAtFixedRate",
                    time -> SYSTEM.sendAtFixedRate(time, clerk, new Clerk.Count()).cancel());
            CALLS.put(system + ".stop", time -> another().stop(time));
        }
        CALLS.put("io.kay.run.Engine.stopInBackground", time -> another().stopInBackground(time).join());
        CALLS.put("io.kay.World.ask", time -> inHandler(
                world -> world.ask(clerk, new Clerk.Total(), time).thenSend(clerk, _ -> new Clerk.Count())));
        CALLS.put("io.kay.World.sendAfter",
                time -> inHandler(world -> world.sendAfter(time, clerk, new Clerk.Count()).cancel()));
        CALLS.put("io.kay.World.sendEvery",
                time -> inHandler(world -> world.sendEvery(time, clerk, new Clerk.Count()).cancel()));
        CALLS.put("io.kay.World.sendAtFixedRate",
                time -> inHandler(world -> world.sendAtFixedRate(time, clerk, new Clerk.Count()).cancel()));
        CALLS.put("io.kay.run.ActorSystemBuilder.inboxWait", time -> new ActorSystemBuilder().inboxWait(time));
        CALLS.put("io.kay.run.ActorSystemBuilder.slowHandler",
                time -> Clerk.of(new Clerk.Office()).slowHandler(time).start().close());
        CALLS.put("io.kay.run.ActorSystemBuilder.askTimeout", time -> {
            try (Engine system = Clerk.of(new Clerk.Office()).askTimeout(time).start()) {
                system.ask(system.spawn(new Clerk.Hire()), new Clerk.Total()).handle((_, _) -> 0).join();
            }
        });
        CALLS.put("io.kay.snapshot.SnapshotSettings.<init>",
                time -> new SnapshotSettings(Path.of("none"), time, 1, true,
                        SnapshotSettings.Verification.START, SnapshotSettings.PATIENCE, Set.of()));
        CALLS.put("io.kay.snapshot.SnapshotSettings.patience",
                time -> SnapshotSettings.in(Path.of("none")).patience(time));
        CALLS.put("io.kay.snapshot.SnapshotSettings.interval",
                time -> SnapshotSettings.in(Path.of("none")).interval(time));
        CALLS.put("io.kay.journal.JournalSettings.<init>",
                time -> new JournalSettings(JournalSync.INTERVAL, time, 1 << 20));
        CALLS.put("io.kay.journal.JournalSettings.interval",
                time -> JournalSettings.of(JournalSync.INTERVAL).interval(time));
        CALLS.put("io.kay.inspect.Inspector.statistics",
                time -> new Inspector(SYSTEM).statistics("Clerk", "count", 1, time).handle((_, _) -> 0).join());
        CALLS.put("io.kay.inspect.Inspector.top", time -> new Inspector(SYSTEM)
                .top("Clerk", "count", 1, Order.HIGHEST, time)
                .handle((_, _) -> 0)
                .join());
        CALLS.put("io.kay.inspect.Inspector.watch",
                time -> new Inspector(SYSTEM).watch(clerk, time, 1, () -> {}).join().close());
        CALLS.put("io.kay.run.Inspection.watch",
                time -> SYSTEM.inspection().watch(clerk, time, 1, () -> {}).join().close());
        CALLS.put("io.kay.run.Inspection.scan", DurationParametersTest::scan);
        CALLS.put("io.kay.test.ActorTestKit.advance", time -> {
            try (ActorTestKit kay = ActorTestKit.of(Clerk.class).dependency(Clerk.Office.class, OFFICE).inOrder()) {
                kay.advance(time);
            }
        });
    }

    private static void scan(Duration time) {
        Inspection inspection = SYSTEM.inspection();
        inspection.scan(inspection.types().getFirst(), new ScanVisitor<Integer>() {

            @Override
            public void visit(MemorySegment chunk, long row) {}

            @Override
            public @Nullable Integer finish() {
                return 1;
            }
        }, time).handle((_, _) -> 0).join();
    }

    private static Engine another() {
        return Clerk.of(new Clerk.Office()).start();
    }

    /** Does something in a handler; what it throws is thrown here. */
    private static void inHandler(Consumer<World> deed) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        OFFICE.deed = world -> {
            try {
                deed.accept(world);
                done.complete(null);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        };
        SYSTEM.send(clerk, new Clerk.Perform());
        Throwable failure = done.handle((_, thrown) -> thrown).join();
        if (failure instanceof RuntimeException thrown) {
            throw thrown;
        }
    }

    @BeforeAll
    static void spawn() {
        clerk = SYSTEM.spawn(new Clerk.Hire());
    }

    @AfterAll
    static void stop() {
        SYSTEM.close();
    }

    @Test
    void everyPublicParameterIsTried() {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.kay")) {
            if (type.getModifiers().contains(JavaModifier.PUBLIC) && !RESULTS.contains(type.getName())
                    && !type.getPackageName().equals("io.kay.guard")) {
                type.getCodeUnits()
                        .stream()
                        .filter(DurationParametersTest::takesDuration)
                        .forEach(unit -> found.add(type.getName() + "." + unit.getName()));
            }
        }

        assertThat(found).isEqualTo(CALLS.keySet());
    }

    private static boolean takesDuration(JavaCodeUnit unit) {
        return unit.getModifiers().contains(JavaModifier.PUBLIC)
                && unit.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Duration.class));
    }

    static Stream<Arguments> calls() {
        return CALLS.keySet().stream().flatMap(call -> EDGES.stream().map(time -> Arguments.of(call, time)));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void everyDurationGivesAResultOrAnErrorThatNamesTheRange(String call, Duration time) {
        Throwable thrown = null;
        try {
            CALLS.get(call).accept(time);
        } catch (RuntimeException e) {
            thrown = e;
        }

        if (thrown != null) {
            assertThat(thrown).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(" is " + time + "; use ");
        }
        assertThatCode(() -> SYSTEM.ask(clerk, new Clerk.Total()).join()).as("the system works on")
                .doesNotThrowAnyException();
        assertThat(SYSTEM.isPanicked()).isFalse();
    }
}
