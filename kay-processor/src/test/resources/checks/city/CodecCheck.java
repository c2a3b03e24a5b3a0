package city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import city.base.Watched;
import io.kay.Id;
import io.kay.message.Block;
import io.kay.message.MessageCodec;
import io.kay.message.QuestionCodec;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;

class CodecCheck {

    private static final int ROUNDS = 300;
    private static final int CAPACITY = 1 << 20;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Block block = new Block(Arena.ofAuto().allocate(CAPACITY));

    @Test
    void scalarsComeBack() {
        for (int i = 0; i < ROUNDS; i++) {
            assertRoundTrip(Scalars__Codec.INSTANCE, scalars());
        }
    }

    @Test
    void everythingElseComesBack() {
        for (int i = 0; i < ROUNDS; i++) {
            assertRoundTrip(Everything__Codec.INSTANCE, everything());
        }
    }

    @Test
    void messagesOfOtherPlacesComeBack() {
        assertRoundTrip(city.base.Watched_Scrap__Codec.INSTANCE, new Watched.Scrap(-3));
        assertRoundTrip(Car_Parked__Codec.INSTANCE, new Car.Parked(17));
        assertRoundTrip(HowFast__Codec.INSTANCE, new HowFast());
        assertRoundTrip(Narrow__Codec.INSTANCE, new Narrow("häßlich"));
        assertRoundTrip(Narrow__Codec.INSTANCE, new Narrow("\uD83D\uDE00 wide"));
    }

    private <M> void assertRoundTrip(MessageCodec<M> codec, M message) {
        int bound = codec.bound(message);
        int offset = random.nextInt(100);

        int end = codec.write(message, block, offset);
        M back = codec.read(block, offset);

        assertThat(end - offset).as("seed %s", seed).isLessThanOrEqualTo(bound);
        assertThat(back).as("seed %s", seed).usingRecursiveComparison(strict()).isEqualTo(message);
    }

    private static RecursiveComparisonConfiguration strict() {
        return RecursiveComparisonConfiguration.builder().build();
    }

    @Test
    void answersComeBack() {
        for (int i = 0; i < ROUNDS; i++) {
            assertAnswer(Scalars__Codec.INSTANCE, new Pair<>(point(), color()));
            assertAnswer(Everything__Codec.INSTANCE, list(_ -> text()));
            assertAnswer(HowFast__Codec.INSTANCE, random.nextDouble());
            assertAnswer(Narrow__Codec.INSTANCE, random.ints(random.nextInt(9)).toArray());
            assertAnswer(city.base.Watched_Seen__Codec.INSTANCE, random.nextLong());
        }
    }

    private <R> void assertAnswer(QuestionCodec<?, R> codec, R answer) {
        int bound = codec.answerBound(answer);
        int offset = random.nextInt(100);

        int end = codec.writeAnswer(answer, block, offset);
        R back = codec.readAnswer(block, offset);

        assertThat(end - offset).as("seed %s", seed).isLessThanOrEqualTo(bound);
        assertThat(back).as("seed %s", seed).usingRecursiveComparison(strict()).isEqualTo(answer);
    }

    @Test
    void theBoundIsExactForTextsOfWideChars() {
        Narrow message = new Narrow("\u1234\u5678");

        assertThat(Narrow__Codec.INSTANCE.write(message, block, 0)).isEqualTo(4 + 2 * 2)
                .isEqualTo(Narrow__Codec.INSTANCE.bound(message));
    }

    @Test
    void listsComeBackUnmodifiable() {
        Everything message = everything();
        Everything__Codec.INSTANCE.write(message, block, 0);

        Everything back = Everything__Codec.decode(block, 0);

        assertThatThrownBy(() -> back.b().add("more")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> back.g().add(List.of())).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void nullsAreRefusedByName() {
        assertRefused(() -> Narrow__Codec.INSTANCE.bound(new Narrow(null)), "Narrow.text");
        assertRefused(() -> Narrow__Codec.INSTANCE.write(new Narrow(null), block, 0), "Narrow.text");
        assertRefused(() -> city.Enter__Codec.INSTANCE.write(new Enter(null, 1), block, 0), "Enter.leader");
        assertRefused(() -> Scalars__Codec.INSTANCE.write(new Scalars(true, (byte) 1, (short) 1, 'a', 1, 1, 1, 1,
                Color.RED, Kind.FAR, Id.none(), new Point(1, 1), new Pair<>(1L, new Pair<>(null, Id.none())),
                new Nothing(), 1, 1, 1, 1), block, 0), "Pair.left");
        Everything holeyTree = everything(new Tree("", Arrays.asList((Tree) null)));
        assertRefused(() -> Everything__Codec.INSTANCE.bound(holeyTree), "Tree.children[]");
        assertRefused(() -> Everything__Codec.INSTANCE.write(holeyTree, block, 0), "Tree.children[]");
        assertRefused(() -> Everything__Codec.INSTANCE.bound(everything(null)), "Everything.j");
        assertRefused(() -> Everything__Codec.INSTANCE.writeAnswer(null, block, 0), "The answer to Everything");
        assertRefused(() -> Everything__Codec.INSTANCE.answerBound(null), "The answer to Everything");
        List<java.lang.String> holey = new ArrayList<>();
        holey.add(null);
        assertRefused(() -> Everything__Codec.INSTANCE.writeAnswer(holey, block, 0), "The answer to Everything[]");
        assertRefused(() -> HowFast__Codec.INSTANCE.writeAnswer(null, block, 0), "The answer to HowFast");
    }

    private static void assertRefused(Supplier<?> call, java.lang.String name) {
        assertThatThrownBy(call::get).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(name + " is null; messages carry no nulls");
    }

    @Test
    void codecsSayWhatTheyAreFor() {
        assertThat(city.Tick__Codec.INSTANCE.essential()).isTrue();
        assertThat(Narrow__Codec.INSTANCE.essential()).isTrue();
        assertThat(Car_Tick__Codec.INSTANCE.essential()).isFalse();
        assertThat(HowFast__Codec.INSTANCE.essential()).isFalse();
        assertThat(Car_Tick__Codec.INSTANCE.type()).isEqualTo(Car.Tick.class);
        assertThat(Car_Tick__Codec.INSTANCE.kind()).isEqualTo(MessageCodec.Kind.MESSAGE);
        assertThat(HowFast__Codec.INSTANCE.kind()).isEqualTo(MessageCodec.Kind.QUESTION);
        assertThat(city.Enter__Codec.INSTANCE.kind()).isEqualTo(MessageCodec.Kind.SPAWNING);
    }

    private Scalars scalars() {
        return new Scalars(random.nextBoolean(), (byte) random.nextInt(), (short) random.nextInt(),
                (char) random.nextInt(), random.nextInt(), random.nextLong(), random.nextFloat(), random.nextDouble(),
                color(), kind(), id(), point(), new Pair<>(random.nextLong(), new Pair<>(point(), id())),
                new Nothing(), random.nextInt(), random.nextInt(), random.nextInt(), random.nextInt());
    }

    private Everything everything() {
        return everything(tree(3));
    }

    private Everything everything(Tree tree) {
        return new Everything(text(), list(_ -> text()), random.ints(size()).toArray(),
                array(double[][]::new, _ -> random.doubles(size()).toArray()), array(CodecCheck::ids, _ -> id()),
                list(_ -> this.<Car>id()), list(_ -> list(_ -> random.nextInt())), array(Color[]::new, _ -> color()),
                list(_ -> point()), tree, booleans(), list(_ -> random.nextBoolean()),
                array(CodecCheck::pairs, _ -> new Pair<>(text(), list(_ -> kind()))), bytes(),
                list(_ -> array(Character[]::new, _ -> (char) random.nextInt())), kind(), point(),
                array(CodecCheck::lists2, _ -> array(CodecCheck::lists, _ -> list(_ -> text()))),
                list(_ -> new Nothing()), array(Id<?>[]::new, _ -> this.<Car>id()), random.nextFloat(),
                random.nextLong(), (short) random.nextInt(), random.nextInt(), text().toCharArray());
    }

    private int size() {
        return random.nextInt(4);
    }

    private <T> List<T> list(IntFunction<T> element) {
        return IntStream.range(0, size()).mapToObj(element).toList();
    }

    private <T> T[] array(IntFunction<T[]> array, IntFunction<T> element) {
        return IntStream.range(0, size()).mapToObj(element).toArray(array);
    }

    @SuppressWarnings("unchecked")
    private static Id<Car>[] ids(int size) {
        return (Id<Car>[]) new Id<?>[size];
    }

    @SuppressWarnings("unchecked")
    private static Pair<java.lang.String, List<Kind>>[] pairs(int size) {
        return (Pair<java.lang.String, List<Kind>>[]) new Pair<?, ?>[size];
    }

    @SuppressWarnings("unchecked")
    private static List<java.lang.String>[] lists(int size) {
        return (List<java.lang.String>[]) new List<?>[size];
    }

    @SuppressWarnings("unchecked")
    private static List<java.lang.String>[][] lists2(int size) {
        return (List<java.lang.String>[][]) new List<?>[size][];
    }

    private Tree tree(int depth) {
        return depth == 0
                ? new Tree(text(), List.of())
                : new Tree(text(), list(_ -> tree(depth - 1)), array(Tree[]::new, _ -> tree(depth - 1)));
    }

    private boolean[] booleans() {
        boolean[] booleans = new boolean[size()];
        for (int i = 0; i < booleans.length; i++) {
            booleans[i] = random.nextBoolean();
        }
        return booleans;
    }

    private byte[] bytes() {
        byte[] bytes = new byte[size()];
        random.nextBytes(bytes);
        return bytes;
    }

    private java.lang.String text() {
        int limit = random.nextBoolean() ? 0x100 : 0x10000;
        char[] chars = new char[random.nextInt(12)];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) random.nextInt(limit);
        }
        return new java.lang.String(chars);
    }

    private Point point() {
        return new Point(random.nextGaussian(), random.nextFloat());
    }

    private Color color() {
        return Color.values()[random.nextInt(3)];
    }

    private Kind kind() {
        return Kind.values()[random.nextInt(2)];
    }

    private <A> Id<A> id() {
        return new Id<>(random.nextLong());
    }
}
