package io.kay.panic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.kay.Excerpt;
import io.kay.Id;
import io.kay.Panic;
import io.kay.PanicScope;
import io.kay.ResumeAction;
import io.kay.inspect.FieldChange;
import io.kay.inspect.Inspector;
import io.kay.inspect.InstanceWatch;
import io.kay.inspect.WatchedMessage;
import io.kay.panic.Hoard.Begin;
import io.kay.panic.Hoard.Fill;
import io.kay.panic.Hoard.Grow;
import io.kay.panic.Hoard.Meddle;
import io.kay.panic.Hoard.Size;
import io.kay.panic.Hoard.Spoil;
import io.kay.panic.Hoard.Sum;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;
import io.kay.snapshot.SnapshotSettings;

/** Instances that hold much are looked at, and panic, at the cost of what is shown. */
class LargeStateTest {

    private static final int COINS = 100_000;
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir private Path directory;

    private Engine system = start();
    private final Id<Hoard> hoard = system.spawn(new Begin());

    private static Engine start() {
        return builder().start();
    }

    private static ActorSystemBuilder builder() {
        return new ActorSystemBuilder().actorType(Hoard.class)
                .workers(2)
                .panicScope(PanicScope.INSTANCE)
                .askTimeout(SOON);
    }

    @AfterEach
    void stop() {
        system.close();
    }

    private long sum() {
        return system.ask(hoard, new Sum()).join();
    }

    /** Waits until an instance has handled what it was sent: the sum is essential and would overtake it. */
    private void settle(Id<Hoard> of) {
        system.ask(of, new Size()).join();
    }

    private Panic panic() {
        int before = system.panics().size();
        system.send(hoard, new Spoil(true));
        await().until(() -> system.panics().size() > before);
        return system.panics().getLast();
    }

    private static void assertFirst(Object shown, int first, long size) {
        assertThat(shown).isInstanceOfSatisfying(Excerpt.class, excerpt -> {
            assertThat(excerpt.shown()).isEqualTo(first);
            assertThat(excerpt.size()).isEqualTo(size);
        });
    }

    @Test
    void anInstanceIsShownAsFarAsItCanBeRead() {
        system.send(hoard, new Grow(COINS));
        system.send(hoard, new Fill(1001));
        settle(hoard);

        var state = new Inspector(system).instance(hoard).join().orElseThrow().state();

        assertFirst(state.get("coins"), 100, COINS);
        assertFirst(state.get("gems"), 100, 1001);
        assertFirst(state.get("tale"), 1000, 1001);
        assertFirst(state.get("seal"), 1000, 1001);
        assertThat(state.get("coins").toString()).startsWith("first 100 of 100,000: [0, 1, 2, ").endsWith(", 99]");
        assertThat(system.actors(Hoard.class).inspect(hoard).join().orElseThrow().state()).isEqualTo(state);
    }

    @Test
    void whatIsSmallIsShownWhole() {
        system.send(hoard, new Grow(100));
        settle(hoard);

        var state = new Inspector(system).instance(hoard).join().orElseThrow().state();

        assertThat(state.get("coins")).asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST).hasSize(100);
        assertThat(state).containsEntry("tale", "");
    }

    @Test
    void theEvidenceOfAPanicIsAsShortAndTheStateBeforeIsExactAllTheSame() {
        system.send(hoard, new Grow(COINS));
        settle(hoard);
        long before = sum();

        Panic panic = panic();

        assertThat(panic.cause()).hasMessage("told to").hasNoSuppressedExceptions();
        assertFirst(panic.before().get("coins"), 100, COINS);
        assertFirst(panic.after().get("coins"), 100, COINS + 1);
        assertThat(((Excerpt) panic.before().get("coins")).first().toString()).startsWith("[0, 1, 2, 3, 4");
        assertThat(((Excerpt) panic.after().get("coins")).first().toString()).startsWith("[0, 1, 2, -1, 4");
        assertThat(panic.toString()).hasSizeLessThan(10_000);
        for (int i = 0; i < 5; i++) {
            system.send(hoard, new Meddle(false));
        }
        assertThat(sum()).isNotEqualTo(before);

        system.resume(panic.number(), ResumeAction.RETRY_MESSAGE).join();

        await().until(() -> system.panics().size() == 1);
        assertThat(system.panics().getFirst().before().get("coins")).isEqualTo(panic.before().get("coins"));
        system.resume(system.panics().getFirst().number(), ResumeAction.RETRY_MESSAGE).join();
        await().until(() -> system.panics().size() == 1);
        Id<Hoard> twin = system.spawn(new Begin());
        system.send(twin, new Grow(COINS));
        system.send(twin, new Spoil(false));
        settle(twin);
        assertThat(sum()).isEqualTo(system.ask(twin, new Sum()).join());
    }

    @Test
    void onePanicOfAnInstanceCanBeSetBackWhileAnotherWaits() {
        system.send(hoard, new Grow(COINS));
        settle(hoard);
        long first = sum();
        Panic one = panic();
        system.send(hoard, new Meddle(false));
        long second = sum();
        system.send(hoard, new Meddle(true));
        await().until(() -> system.panics().size() == 2);
        Panic two = system.panics().getLast();

        system.resume(two.number(), ResumeAction.RETRY_MESSAGE).join();
        await().until(() -> system.panics().size() == 2 && system.panics().getLast().number() > two.number());
        Panic three = system.panics().getLast();
        system.resume(three.number(), ResumeAction.SKIP_MESSAGE).join();
        assertThat(sum()).isNotIn(first, second);
        system.resume(one.number(), ResumeAction.RETRY_MESSAGE).join();
        await().until(() -> system.panics().size() == 1);

        assertThat(system.panics().getFirst().before().get("coins")).isEqualTo(one.before().get("coins"));
    }

    @Test
    void theStateBeforeSurvivesARestart() {
        system.close();
        system = builder().snapshots(SnapshotSettings.in(directory)).start();
        Id<Hoard> kept = system.spawn(new Begin());
        system.send(kept, new Grow(COINS));
        system.send(kept, new Spoil(true));
        await().until(system::isPanicked);
        system.send(kept, new Meddle(false));
        system.ask(kept, new Sum()).join();
        system.stop(SOON);

        system = builder().snapshots(SnapshotSettings.in(directory)).start();

        await().until(system::isPanicked); // tried again, on the state before
        Panic again = system.panics().getFirst();
        assertFirst(again.before().get("coins"), 100, COINS);
        assertFirst(again.after().get("coins"), 100, COINS + 1);
        Id<Hoard> twin = system.spawn(new Begin());
        system.send(twin, new Grow(COINS));
        system.send(twin, new Spoil(false));
        settle(twin);
        assertThat(system.ask(kept, new Sum()).join()).isEqualTo(system.ask(twin, new Sum()).join());
    }

    @Test
    void aWatchTellsOfAWriteBeyondWhatItShows() throws Exception {
        system.send(hoard, new Grow(COINS));
        settle(hoard);
        try (InstanceWatch watch = new Inspector(system).watch(hoard, SOON, 10, () -> {}).get(60, TimeUnit.SECONDS)) {
            system.send(hoard, new Grow(0));
            system.send(hoard, new Grow(1));
            settle(hoard);

            WatchedMessage nothing = watch.next();
            WatchedMessage appended = watch.next();

            assertThat(nothing).isNotNull().extracting(WatchedMessage::changes).isEqualTo(List.of());
            assertThat(appended).isNotNull();
            assertThat(appended.changes()).extracting(FieldChange::field).containsExactly("coins");
            assertFirst(appended.changes().getFirst().after(), 100, COINS + 1);
        }
    }

    /** 27 million ints are 108 MB outside the heap; on it they would not fit even once as objects. */
    @Test
    void aSmallHeapIsEnoughToLookAtALargeInstanceAndToKeepItsPanic() throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-Xmx64m", "-cp", System.getProperty("java.class.path"),
                SmallHeap.class.getName()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said.lines()).containsExactly("page: first 100 of 27,000,000", "watched: [coins]",
                "panic: java.lang.IllegalStateException: told to, before: first 100 of 27,000,000",
                "others answer: 20", "the same again: true");
    }

    /** The program in the small heap. */
    static final class SmallHeap {

        private SmallHeap() {}

        public static void main(String[] args) throws Exception {
            try (Engine system = start()) {
                Id<Hoard> large = system.spawn(new Begin());
                List<Id<Hoard>> others =
                        java.util.stream.Stream.generate(() -> system.spawn(new Begin())).limit(20).toList();
                for (int i = 0; i < 27; i++) {
                    system.send(large, new Grow(1_000_000));
                }
                system.ask(large, new Size()).join();
                long sum = system.ask(large, new Sum()).join();
                Inspector inspector = new Inspector(system);
                InstanceWatch watch = inspector.watch(large, SOON, 2, () -> {}).join();
                Object coins = inspector.instances("Hoard", null, 100)
                        .join()
                        .instances()
                        .stream()
                        .filter(instance -> instance.id().equals(large))
                        .findFirst()
                        .orElseThrow()
                        .state()
                        .get("coins");
                System.out.println("page: " + ((Excerpt) coins).extent());

                system.send(large, new Spoil(true));
                await().atMost(SOON).until(system::isPanicked);
                WatchedMessage seen = watch.next();
                System.out.println("watched: " + (seen == null ? "nothing"
                        : seen.changes().stream().map(FieldChange::field).toList()));
                Panic panic = system.panics().getFirst();
                System.out.println("panic: " + panic.cause() + ", before: "
                        + ((Excerpt) panic.before().get("coins")).extent());
                long answered = others.stream().filter(other -> system.ask(other, new Sum()).join() == 0).count();
                System.out.println("others answer: " + answered);

                system.resume(panic.number(), ResumeAction.RETRY_MESSAGE).join();
                await().atMost(SOON)
                        .until(() -> system.panics().size() == 1
                                && system.panics().getFirst().number() > panic.number());
                system.send(large, new Meddle(false));
                Panic again = system.panics().getFirst();
                boolean same = again.before().get("coins").equals(panic.before().get("coins"))
                        && system.ask(large, new Sum()).join() != sum;
                System.out.println("the same again: " + same);
            }
            System.exit(0);
        }
    }
}
