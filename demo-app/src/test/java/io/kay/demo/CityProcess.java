package io.kay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

/** A city in a process of its own that has started. */
final class CityProcess implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path output;
    private final Process process;
    private final Client client;

    /**
     * Starts one.
     *
     * @param output gets what it writes
     */
    CityProcess(Path output, List<String> settings) throws IOException {
        this.output = output;
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx512m", "-cp", System.getProperty("java.class.path"), DemoApplication.class.getName(),
                "--server.port=0"));
        command.addAll(settings);
        process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        await(() -> port() > 0);
        client = new Client(port());
    }

    private int port() {
        try {
            Matcher started = STARTED.matcher(Files.readString(output));
            assertThat(process.isAlive()).as(Files.readString(output)).isTrue();
            return started.find() ? Integer.parseInt(started.group(1)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Client client() {
        return client;
    }

    /** Waits until something about it is so. */
    void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).until(condition);
    }

    /** Ends it as nobody wants to be ended. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Tells it to stop, and waits until it has. */
    void terminate() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    @Override
    public void close() {
        client.close();
        process.destroyForcibly();
    }
}
