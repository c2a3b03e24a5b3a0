package city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.kay.Id;
import io.kay.state.FieldKind;
import io.kay.state.RowAccess;
import io.kay.state.StateField;
import io.kay.state.StateReader;
import org.junit.jupiter.api.Test;

class RowCheck {

    private final Rows rows = new Rows();

    @Test
    void freshStateIsZeroEmptyOrFirst() {
        Car car = rows.car(1);

        assertThat(car.on()).isFalse();
        assertThat(car.letter()).isEqualTo('\0');
        assertThat(car.position()).isZero();
        assertThat(car.color()).isEqualTo(Color.RED);
        assertThat(car.name()).isEmpty();
        assertThat(car.next()).isEqualTo(Id.none());
        assertThat(car.place()).isEqualTo(new Place("", new Point(0, 0), Id.none(), Color.RED));
    }

    @Test
    void theIdIsTheOneInTheRow() {
        rows.chunk.set(RowAccess.LONG, 3L * Rows.STRIDE, 4711);

        assertThat(rows.car(3).id()).isEqualTo(new Id<Car>(4711));
    }

    @Test
    void valuesComeBackFromTheirRowsAndTouchNoOthers() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<Integer, Values> expected = new HashMap<>();

        for (int i = 0; i < 2000; i++) {
            int row = random.nextInt(100);
            Values values = Values.random(random);
            values.to(rows.car(row));
            expected.put(row, values);
        }

        expected.forEach((row, values) -> assertThat(Values.of(rows.car(row))).as("row %s, seed %s", row, seed)
                .isEqualTo(values));
        expected.keySet().forEach(row -> assertThat(rows.car(row).id()).as("seed %s", seed).isEqualTo(Id.none()));
    }

    record Values(boolean on, byte small, short medium, char letter, int number, double position, Color color,
            java.lang.String name, Id<? extends RoadUser> next, Place place, Pair<Point, Pair<Id<Car>, Nothing>> pair,
            city.Hidden hidden, Car.Objects objects, Car.Chunk chunk, Id<Car> leader, long seen,
            int honks, float power) {

        static Values random(Random random) {
            return new Values(random.nextBoolean(), (byte) random.nextInt(), (short) random.nextInt(),
                    (char) random.nextInt(), random.nextInt(), random.nextDouble(), color(random), text(random, 7),
                    new Id<Car>(random.nextLong()),
                    new Place(text(random, 5), point(random), new Id<>(random.nextLong()), color(random)),
                    new Pair<>(point(random), new Pair<>(new Id<>(random.nextLong()), new Nothing())),
                    new city.Hidden(random.nextInt()), new Car.Objects(new Id<>(random.nextLong())),
                    new Car.Chunk(random.nextLong(), random.nextInt(), (short) random.nextInt()),
                    new Id<>(random.nextLong()), random.nextLong(), random.nextInt(), random.nextFloat());
        }

        private static Color color(Random random) {
            return Color.values()[random.nextInt(3)];
        }

        private static Point point(Random random) {
            return new Point(random.nextDouble(), random.nextFloat());
        }

        private static java.lang.String text(Random random, int maxLength) {
            char[] chars = new char[random.nextInt(maxLength + 1)];
            for (int i = 0; i < chars.length; i++) {
                chars[i] = (char) random.nextInt();
            }
            return new java.lang.String(chars);
        }

        static Values of(Car car) {
            return new Values(car.on(), car.small(), car.medium(), car.letter(), car.number(), car.position(),
                    car.color(), car.name(), car.next(), car.place(), car.pair(), car.hidden(), car.objects(),
                    car.chunk(),
                    car.leaderForCheck(), car.seenForCheck(), car.honks(), car.power());
        }

        void to(Car car) {
            car.on(on);
            car.small(small);
            car.medium(medium);
            car.letter(letter);
            car.number(number);
            car.position(position);
            car.color(color);
            car.name(name);
            car.next(next);
            car.place(place);
            car.pair(pair);
            car.hidden(hidden);
            car.objects(objects);
            car.chunk(chunk);
            car.forCheck(leader, seen);
            car.honks(honks);
            car.power(power);
        }
    }

    @Test
    void theLayoutListsTheFieldsInTheOrderOfDeclaration() {
        assertThat(Rows.DEFINITION.layout().fields()).extracting(StateField::name).containsExactly("leader", "seen",
                "honks", "power", "on", "small", "medium", "letter", "number", "position", "color", "name", "next",
                "place.name", "place.at.x", "place.at.y", "place.owner", "place.color", "pair.left.x", "pair.left.y",
                "pair.right.left", "hidden.own", "objects.id", "chunk.value", "chunk.chunk", "chunk.row");
    }

    @Test
    void theLargeFieldsComeFirstAndTheTextsLast() {
        List<StateField> byOffset = Rows.DEFINITION.layout().fields().stream()
                .sorted(Comparator.comparingInt(StateField::offset)).toList();
        int numbers = 10 * 8 + 7 * 4 + 5 * 2 + 2;

        assertThat(byOffset).extracting(StateField::kind).endsWith(FieldKind.TEXT, FieldKind.TEXT);
        assertThat(byOffset.subList(0, byOffset.size() - 2)).isSortedAccordingTo(
                Comparator.comparingInt(StateField::size).reversed());
        assertThat(byOffset).allMatch(field -> field.offset() % field.kind().size() == 0);
        assertThat(Rows.STRIDE).isEqualTo(8 + numbers + 18 + 2 + 14 + 6);
    }

    @Test
    void aReaderFromOutsideSeesTheSame() {
        Car car = rows.car(2);
        car.place(new Place("depot", new Point(1, 2), new Id<>(3), Color.DARK_BLUE));
        car.number(-5);

        var state = StateReader.read(Rows.DEFINITION.layout(), rows.chunk, 2L * Rows.STRIDE,
                new NoTails(Rows.DEFINITION.layout()));

        assertThat(state).containsEntry("number", -5).containsEntry("place", Map.of("name", "depot", "at",
                Map.of("x", 1.0, "y", 2f), "owner", new Id<>(3), "color", "DARK_BLUE"));
    }

    @Test
    void nullIsRefusedByName() {
        Car car = rows.car(0);

        assertThatThrownBy(() -> car.next(null)).isInstanceOf(NullPointerException.class)
                .hasMessage("Car.next is null; use Id.none() for nobody");
        assertThatThrownBy(() -> car.name(null)).isInstanceOf(NullPointerException.class)
                .hasMessage("Car.name is null; use \"\" for no text");
        assertThatThrownBy(() -> car.color(null)).isInstanceOf(NullPointerException.class)
                .hasMessage("Car.color is null; state carries no nulls");
        assertThatThrownBy(() -> car.place(null)).isInstanceOf(NullPointerException.class)
                .hasMessage("Car.place is null; state carries no nulls");
    }

    @Test
    void aRecordWithANullInItIsNotStoredByHalf() {
        Car car = rows.car(0);
        Place before = new Place("depot", new Point(1, 2), new Id<>(3), Color.GREEN);
        car.place(before);

        assertThatThrownBy(() -> car.place(new Place("other", new Point(5, 6), null, Color.RED)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("Car.place.owner is null; use Id.none() for nobody");

        assertThat(car.place()).isEqualTo(before);
    }

    @Test
    void aTextLongerThanDeclaredIsRefusedByName() {
        Car car = rows.car(0);

        assertThatThrownBy(() -> car.name("12345678")).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "Car.name: a text of 8 chars, but @MaxLength declares 7; declare more or shorten the text");
        assertThatThrownBy(() -> car.place(new Place("123456", new Point(0, 0), Id.none(), Color.RED)))
                .hasMessageStartingWith("Car.place.name: a text of 6 chars, but @MaxLength declares 5");
    }

    @Test
    void accessorsOfAFlyweightOffAllRowsFail() {
        Car car = rows.car(0);

        rows.dispatcher.leave();

        assertThatThrownBy(car::position).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Car cannot be kept; copy what you need first");
        assertThatThrownBy(car::id).hasMessageStartingWith("Car cannot be kept");
    }

    @Test
    void aRowBehindTheChunkIsOutOfBounds() {
        Car car = rows.car(0);

        rows.dispatcher.at(MemorySegment.ofArray(new byte[16]), 0);

        assertThatThrownBy(car::place).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
