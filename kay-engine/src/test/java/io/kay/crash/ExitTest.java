package io.kay.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.kay.Id;
import io.kay.run.Clerk;
import io.kay.run.Engine;

/**
 * Somebody calls {@link System#exit} on a thread of the system. The hook that stops it waits for no thread that never
 * comes back; the last snapshot is taken, with the instance as it was before the handler. In which other places it may be
 * called: {@code UserCodeTableTest}.
 */
@Timeout(600)
class ExitTest {

    @TempDir private Path directory;

    /** What the clerk has counted afterwards, of all clerks together, and how many there are. */
    @ParameterizedTest
    @CsvSource({
            "MESSAGE, 1, 2100, 2100, 1", "MESSAGE, 2, 2100, 2100, 1",
            "BROADCAST, 1, 101, 200, 100", "BROADCAST, 2, 101, 200, 100",
            "BIRTH, 1, 100, 100, 1", "BIRTH, 2, 100, 100, 1",
            "QUESTION, 1, 100, 100, 1", "QUESTION, 2, 100, 100, 1",
            "COLLECT, 2, 100, 100, 1", "PAGE, 2, 100, 100, 1", "CONTINUATION, 1, 100, 100, 1",
            "REPLY_FUNCTION, 1, 100, 100, 1", "OFFLOAD, 1, 100, 100, 1", "LISTENER, 1, 100, 100, 1",
            "BACKGROUND, 1, 100, 100, 1"})
    void whoeverExitsLosesNothing(Leaver.Place place, int workers, long counted, long all, long clerks)
            throws Exception {
        Path errors = directory.resolve("errors.txt");
        Process process = new ProcessBuilder(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx256m",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Leaver.class.getName(),
                directory.toString(), place.name(), Integer.toString(workers)))
                .redirectErrorStream(true)
                .redirectOutput(errors.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();

        String output = Files.readString(errors);
        assertThat(ended).as("ended by itself:%n%s", output).isTrue();
        assertThat(output).doesNotContain(" ERROR io.kay.Snapshot");
        assertThat(directory.resolve("stopped")).as(output).hasContent("0");
        Id<Clerk> clerk = Id.parse(Files.readString(directory.resolve("id")));
        try (Engine system = Clerk.in(directory.resolve("state"), new Clerk.Office()).start()) {
            assertThat(system.restored()).isPresent();
            assertThat(system.ask(clerk, new Clerk.Total()).join()).isEqualTo(counted);
            assertThat(
                    system.collect(system.all(Clerk.class), new Clerk.Total(), Collectors.summingLong(n -> n)).join())
                    .isEqualTo(all);
            assertThat(system.actors(Clerk.class).count()).isEqualTo(clerks);
            assertThat(system.ask(clerk, new Clerk.Logged()).join()).as("a list is set back too")
                    .isEqualTo(system.ask(clerk, new Clerk.Total()).join());
        }
    }
}
