package io.kay.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build or an IDE compiles apart must be checked as if it were compiled at once. */
class SeparateCompilationTest {

    private static final String IMPORTS = "import io.kay.*; import io.kay.annotation.*;"
            + " import io.kay.annotation.ActorType; import java.util.*;\n";

    private static final String CAR = """
            @ActorType public abstract class Car implements Actor<Car> {
                @Receive void tick(Tick tick) {}
            }
            """;
    private static final String TICK = "public record Tick() implements Message<Car> {}";
    private static final String PARK = "public record Park() implements Message<Car> {}";

    @TempDir Path temp = Path.of("set by JUnit");

    /** Sources by name and text, in turns; a name such as p/Car gives the package. */
    private static Map<String, String> sources(String... namesAndTexts) {
        Map<String, String> sources = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            String name = namesAndTexts[i];
            String packageName = name.substring(0, name.lastIndexOf('/')).replace('/', '.');
            sources.put(name + ".java", "package " + packageName + "; " + IMPORTS + namesAndTexts[i + 1]);
        }
        return sources;
    }

    private Compiler compiler() {
        return new Compiler(temp).with(Compiler.ALL_WARNINGS);
    }

    private Compiler.Outcome compiled(String... namesAndTexts) {
        Compiler.Outcome outcome = compiler().compile(sources(namesAndTexts));
        assertThat(outcome.all()).isEmpty();
        return outcome;
    }

    @Test
    void aMessageAloneIsCheckedAgainstItsCompiledActorType() {
        Compiler.Outcome earlier = compiled("p/Car", CAR, "p/Tick", TICK);

        Compiler.Outcome outcome = compiler().seeing(earlier).compile(sources("p/Tick", TICK, "p/Park", PARK));

        assertThat(outcome.errors()).containsExactly(
                "2: Car: no handler for message Park; declare one: @Receive void park(Park message)");
        assertThat(compiler().seeing(earlier).compile(sources("p/Tick", TICK)).errors()).isEmpty();
    }

    @Test
    void anActorTypeAloneIsCheckedAgainstTheCompiledMessagesOfItsPackageAndItsOwn() {
        Compiler.Outcome earlier = compiled("p/Car", """
                @ActorType public abstract class Car implements Actor<Car> {
                    @Receive void tick(Tick tick) {}
                    @Receive void park(Park park) {}
                }
                """, "p/Tick", TICK, "p/Park", PARK);

        Compiler.Outcome outcome = compiler().seeing(earlier).compile(sources("p/Car", CAR));

        assertThat(outcome.errors()).containsExactly(
                "2: Car: no handler for message Park; declare one: @Receive void park(Park message)");
    }

    @Test
    void anActorTypeHandlesTheCompiledMessagesOfACompiledTrait() {
        Compiler.Outcome earlier = compiled("traits/RoadUser", """
                @ActorTrait public interface RoadUser {
                    record Stop() implements Message<RoadUser> {}
                    @Receive default void fine(Fine fine) {}
                }
                """, "traits/Honk", "public record Honk() implements Message<RoadUser> {}", "traits/Fine",
                "public record Fine() implements Message<RoadUser> {}");

        Compiler.Outcome outcome = compiler().seeing(earlier)
                .compile(sources("p/Car",
                        "@ActorType abstract class Car implements Actor<Car>, traits.RoadUser {}"));

        assertThat(outcome.errors()).containsExactlyInAnyOrder(
                "2: Car: no handler for message RoadUser.Stop of trait RoadUser;"
                        + " declare one: @Receive void stop(RoadUser.Stop message)",
                "2: Car: no handler for message Honk of trait RoadUser; declare one: @Receive void honk(Honk message)");
    }

    @Test
    void stateOfCompiledRecordsKeepsItsBounds() throws IOException {
        Compiler.Outcome earlier = compiled("q/Name", "public record Name(@MaxLength(7) String text) {}");

        Compiler.Outcome outcome = compiler().seeing(earlier).compile(sources("p/Car", """
                @ActorType abstract class Car implements Actor<Car> {
                    abstract q.Name name(); abstract void name(q.Name value);
                }
                """));

        assertThat(outcome.all()).isEmpty();
        assertThat(outcome.generated("p.Car__ActorType")).contains("StateField.text(\"name.text\", 8, 7)");
    }

    @Test
    void mistakesInCompiledSuperclassesAreReportedAtTheActorType() {
        Compiler.Outcome earlier = compiled("q/Vehicle", """
                public abstract class Vehicle {
                    protected int wheels;
                    protected abstract Thread thread(); protected abstract void thread(Thread value);
                    @Receive protected void text(String text) {}
                }
                """);

        Compiler.Outcome outcome = compiler().seeing(earlier)
                .compile(sources("p/Car",
                        "@ActorType abstract class Car extends q.Vehicle implements Actor<Car> {}"));

        assertThat(outcome.errors()).containsExactlyInAnyOrder(
                "2: Vehicle.wheels: a field that is not final would be shared by all instances;"
                        + " declare state: abstract int wheels() and abstract void wheels(int value)",
                "2: Vehicle.thread: Thread is not a type that state can have;"
                        + " use a primitive, an enum, Id, String, byte[], a record of these, or one that grows:"
                        + " IntList, LongList, DoubleList, IdList, RecordList, LongMap, IdMap, External",
                "2: Vehicle.text: String is not a message of Car;"
                        + " the first parameter must be a record that implements Message<Car>");
    }

    @Test
    void whatAnotherPackageHidesIsRefused() {
        Compiler.Outcome outcome = compiler().compile(sources("q/Vehicle", """
                public abstract class Vehicle implements q.Braking {
                    @Receive void stop(Braking.Stop stop) {}
                }
                """, "q/Hiding", """
                public abstract class Hiding {
                    abstract int hidden();
                }
                """, "q/Braking", """
                @ActorTrait public interface Braking {
                    record Stop() implements Message<Braking> {}
                    @Receive default void lock(Lock lock) {}
                }
                """, "q/Lock", "record Lock() implements Message<Braking> {}", "p/Car", """
                @ActorType abstract class Car extends q.Vehicle implements Actor<Car> {}
                """, "p/Bus", "abstract class Bus extends q.Hiding {}"));

        assertThat(outcome.errors()).containsExactlyInAnyOrder(
                "3: Vehicle.stop: Car in another package does not inherit this handler; make it protected or public",
                "4: Braking.lock: generated code in package p cannot see Lock; make it public");
    }

    @Test
    void anAccessorThatAnotherPackageHidesIsRefused() {
        Compiler.Outcome outcome = compiler().compile(sources("q/Vehicle", """
                public abstract class Vehicle {
                    abstract int hidden();
                }
                """, "p/Car", "@ActorType abstract class Car extends q.Vehicle implements Actor<Car> {}"));

        assertThat(outcome.errors()).containsExactly(
                "3: Vehicle.hidden: Car in another package cannot implement this accessor;"
                        + " make it protected or public");
    }

    @Test
    void aMessageCompiledWithoutTheProcessorIsRefused() {
        Compiler.Outcome earlier = new Compiler(temp).withoutProcessor()
                .with("-proc:none")
                .compile(sources(
                        "p/RoadUser", "@ActorTrait public interface RoadUser {}", "p/Honk",
                        "public record Honk() implements Message<RoadUser> {}"));

        Compiler.Outcome outcome = compiler().seeing(earlier).compile(sources("p/Car", """
                @ActorType abstract class Car implements Actor<Car>, RoadUser {
                    @Receive void honk(Honk honk) {}
                }
                """));

        assertThat(outcome.errors()).containsExactly("3: Car.honk: Honk was compiled without kay-processor and has no"
                + " codec; add the processor where it is compiled");
    }

    @Test
    void typesThatAnotherProcessorWritesAreWaitedFor() throws IOException {
        Compiler.Outcome outcome = compiler().alongside(new PointWriter()).compile(sources("p/Car", """
                @ActorType abstract class Car implements Actor<Car> {
                    Car(Point origin) {}
                    abstract Point at(); abstract void at(Point value);
                    @Receive void move(Move move) {}
                }
                """, "p/Move", "record Move(Point to) implements Message<Car> {}"));

        assertThat(outcome.all()).isEmpty();
        assertThat(outcome.generated("p.Car__ActorType")).contains("StateField.of(\"at.x\", FieldKind.DOUBLE, 8)");
        assertThat(outcome.generated("p.Move__Codec")).contains("new Point(block.getDouble(offset)");
    }

    @SupportedAnnotationTypes("*")
    private static final class PointWriter extends AbstractProcessor {

        private boolean written;

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!written) {
                written = true;
                try (Writer writer = processingEnv.getFiler().createSourceFile("p.Point").openWriter()) {
                    writer.write("package p; public record Point(double x) {}");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return false;
        }
    }

    @Test
    void nothingIsGeneratedForWhatIsWrong() {
        Compiler.Outcome outcome = compiler().compile(sources("p/Car", """
                @ActorType public abstract class Car implements Actor<Car> {
                    @Receive void tick(Tick tick) {}
                    @Receive void park(Park park) {}
                }
                """, "p/Tick", TICK, "p/Park", "public record Park(Thread since) implements Message<Car> {}"));

        assertThat(outcome.errors()).hasSize(1);
        assertThat(outcome.hasGenerated("p.Tick__Codec")).isTrue();
        assertThat(outcome.hasGenerated("p.Park__Codec")).isFalse();
        assertThat(outcome.hasGenerated("p.Car__ActorType")).isFalse();
    }

    @Test
    void aNameThatIsTakenIsReported() {
        Compiler.Outcome outcome = compiler().compile(sources("p/Tick", TICK, "p/Car", CAR, "p/Tick__Codec",
                "class Tick__Codec {}"));

        assertThat(outcome.errors()).isNotEmpty()
                .allMatch(error -> error.startsWith("2: Tick__Codec: cannot be written: "));
    }
}
