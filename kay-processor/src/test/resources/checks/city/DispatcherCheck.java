package city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import city.base.Watched;
import io.kay.Fate;
import io.kay.Id;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dispatcher;
import io.kay.message.MessageCodec;
import org.junit.jupiter.api.Test;

class DispatcherCheck {

    private static final int FIRST = 10;
    private static final int COUNT = 5;

    private final Rows rows = new Rows();

    private void spawnSome() {
        for (int i = 0; i < COUNT; i++) {
            rows.dispatcher.at(rows.chunk, (long) (FIRST + i) * Rows.STRIDE);
            rows.dispatcher.spawn(Rows.handler(Enter.class), rows.block, rows.written(new Enter(new Id<>(7), i)),
                    rows.world);
        }
        rows.log.clear();
    }

    private int broadcast(Object message) {
        return rows.dispatcher.broadcast(Rows.handler(message.getClass()), message, rows.chunk,
                (long) FIRST * Rows.STRIDE, COUNT, rows.world);
    }

    private Fate receive(int row, Object message) {
        return rows.receive(row, message);
    }

    @Test
    void aSpawnHandlerWritesTheRow() {
        rows.dispatcher.at(rows.chunk, 4L * Rows.STRIDE);
        rows.dispatcher.spawn(Rows.handler(Enter.class), rows.block, rows.written(new Enter(new Id<>(7), 3)),
                rows.world);
        rows.dispatcher.spawn(Rows.handler(Car.Parked.class), rows.block, rows.written(new Car.Parked(9)), rows.world);

        assertThat(rows.log).containsExactly("enter 3");
        assertThat(rows.dispatcher.row()).isEqualTo(4L * Rows.STRIDE);
        assertThat(rows.car(4).leaderForCheck()).isEqualTo(new Id<Car>(7));
        assertThat(rows.car(4).number()).isEqualTo(9);
    }

    @Test
    void aMessageReachesTheHandlerOfItsNumber() {
        assertThat(receive(4, new city.Tick(1.5))).isEqualTo(Fate.LIVE);
        assertThat(receive(4, new Car.Tick((byte) 3))).isEqualTo(Fate.LIVE);

        assertThat(rows.car(4).position()).isEqualTo(1.5);
        assertThat(rows.car(4).small()).isEqualTo((byte) 3);
        assertThat(rows.car(5).position()).isZero();
    }

    @Test
    void theFateOfAHandlerIsHandedOn() {
        assertThat(receive(4, new Crash(1))).isEqualTo(Fate.LIVE);
        assertThat(receive(4, new Crash(0))).isEqualTo(Fate.DIE);
    }

    @Test
    void oneCallHandlesManyRecordsUpToTheFirstThatKills() {
        int[] payloads = {100, 200, 300, 400};
        int handler = Rows.handler(Crash.class);
        int[] damages = {1, 1, 0, 1};
        for (int i = 0; i < payloads.length; i++) {
            Crash__Codec.INSTANCE.write(new Crash(damages[i]), rows.block, payloads[i]);
        }

        assertThat(rows.receive(rows.dispatcher, handler, payloads, 4, 5, 6, 7)).isEqualTo(2);
        assertThat(rows.dispatcher.reached()).isEqualTo(2);
        assertThat(rows.dispatcher.row()).isEqualTo(6L * Rows.STRIDE);
        assertThat(rows.receive(rows.dispatcher, handler, payloads, 4, 5)).isEqualTo(2);
    }

    @Test
    void defaultHandlersOfATraitAreCalledUnlessOverridden() {
        receive(4, new RoadUser.Honk(2));
        receive(4, new city.Tick(1));
        receive(4, new Stop());

        assertThat(rows.car(4).honks()).isEqualTo(2);
        assertThat(rows.car(4).position()).isZero();
    }

    @Test
    void protectedHandlersOfASuperclassInAnotherPackageAreCalled() {
        assertThat(receive(4, new Watched.Scrap(0))).isEqualTo(Fate.DIE);
        assertThat(receive(4, new Watched.Scrap(1))).isEqualTo(Fate.LIVE);
        spawnSome();

        assertThat(broadcast(new Watched.Scrap(2))).isEqualTo(2);
    }

    @Test
    void aQuestionSentAsAMessageIsHandledAndItsAnswerDropped() {
        assertThat(receive(4, new HowFast())).isEqualTo(Fate.LIVE);
        assertThat(broadcast(new HowFast())).isEqualTo(COUNT);
    }

    @Test
    void aQuestionIsAnswered() {
        rows.dispatcher.at(rows.chunk, 0);

        assertThat(rows.dispatcher.answer(Rows.handler(HowFast.class), new HowFast(), rows.world)).isEqualTo(1000.0);
        assertThat(rows.dispatcher.answer(Rows.handler(Narrow.class), new Narrow("AB"), rows.world))
                .isEqualTo(new int[] {65, 66});
    }

    @Test
    void aBroadcastReachesTheRowsItIsGivenAndNoOthers() {
        assertThat(broadcast(new city.Tick(2))).isEqualTo(COUNT);

        for (int i = 0; i < 100; i++) {
            assertThat(rows.car(i).position()).as("row %s", i).isEqualTo(i >= FIRST && i < FIRST + COUNT ? 2 : 0);
        }
    }

    @Test
    void aBroadcastStopsAtTheRowThatDiesAndStandsThere() {
        spawnSome();

        int live = broadcast(new Crash(3));

        assertThat(live).isEqualTo(3);
        assertThat(rows.dispatcher.row()).isEqualTo((FIRST + 3L) * Rows.STRIDE);
        assertThat(rows.log).containsExactly("crash 0", "crash 1", "crash 2", "crash 3");
    }

    @Test
    void aBroadcastInWhichNobodyDiesHandlesAllRows() {
        spawnSome();

        assertThat(broadcast(new Crash(99))).isEqualTo(COUNT);
        assertThat(rows.log).hasSize(COUNT);
    }

    @Test
    void answersAreCollectedInTheOrderOfTheRows() {
        spawnSome();
        List<Object> answers = new ArrayList<>();

        rows.dispatcher.collect(Rows.handler(Watched.Seen.class), new Watched.Seen(), rows.chunk,
                (long) FIRST * Rows.STRIDE, COUNT, rows.world, answers::add);

        assertThat(answers).isEqualTo(LongStream.range(0, COUNT).boxed().toList());
    }

    @Test
    void aNumberWithoutSuchAHandlerIsRefused() {
        int spawn = Rows.handler(Enter.class);
        int message = Rows.handler(city.Tick.class);
        java.lang.String text = "Car has no handler " + message + " of this kind";

        rows.dispatcher.at(rows.chunk, 0);

        assertThatThrownBy(() -> rows.dispatcher.spawn(message, rows.block, 0, rows.world)).hasMessage(text);
        assertThatThrownBy(() -> rows.dispatcher.answer(message, "", rows.world)).hasMessage(text);
        assertThatThrownBy(() -> rows.dispatcher.collect(message, "", rows.chunk, 0, 1, rows.world, _ -> {}))
                .hasMessage(text);
        assertThatThrownBy(() -> rows.receive(rows.dispatcher, spawn, new int[] {0}, 0))
                .hasMessage("Car has no handler " + spawn + " of this kind");
        assertThatThrownBy(() -> rows.dispatcher.broadcast(spawn, "", rows.chunk, 0, 1, rows.world))
                .hasMessage("Car has no handler " + spawn + " of this kind");
    }

    @Test
    void theDefinitionTellsWhatTheAnnotationsSay() {
        assertThat(Rows.DEFINITION.type()).isEqualTo(Car.class);
        assertThat(Rows.DEFINITION.name()).isEqualTo("car");
        assertThat(Rows.DEFINITION.partitions()).isEqualTo(8);
        assertThat(Rows.DEFINITION.traits()).isEqualTo(List.of(Watched.class, RoadUser.class));
    }

    @Test
    void spawningsAreHandledFirstThenMessagesInTheOrderOfDeclaration() {
        assertThat(Rows.DEFINITION.handled()).extracting(MessageCodec::type).isEqualTo(List.of(Enter.class,
                Car.Parked.class, Watched.Scrap.class, Watched.Seen.class, RoadUser.Honk.class, city.Tick.class,
                Car.Tick.class, Crash.class, HowFast.class, Scalars.class, Everything.class, Narrow.class, Probe.class,
                Stop.class));
    }

    @Test
    void constructorArgumentsAreAskedForByPositionAndRawType() {
        assertThat(rows.asked).containsExactly("0 city.Log", "1 java.util.Map", "2 int", "3 [Ljava.lang.String;");
    }

    @Test
    @SuppressWarnings("deprecation")
    void aNestedActorTypeWithoutAnythingHasADefinition() {
        ActorTypeDefinition<City.Row> definition = ActorTypeDefinition.of(City.Row.class);

        Dispatcher dispatcher = definition.dispatcher(rows, new NoTails(definition.layout()));

        assertThat(definition.name()).isEqualTo("Row");
        assertThat(definition.layout().stride()).isEqualTo(8);
        assertThat(definition.handled()).isEmpty();
        assertThatThrownBy(() -> rows.receive(dispatcher, 0, new int[] {0}, 0))
                .hasMessage("City.Row has no handler 0 of this kind");
    }
}
