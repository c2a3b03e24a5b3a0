package io.kay.benchmarks.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.management.OperatingSystemMXBean;

/**
 * CPU time of this process: all threads, those of the collector and the compilers too. The JDK tells it in steps of ten
 * milliseconds; Linux knows it in nanoseconds, thread by thread.
 */
public final class CpuTime {

    private static final Path TASKS = Path.of("/proc/self/task");
    private static final OperatingSystemMXBean PROCESS = ManagementFactory
            .getPlatformMXBean(OperatingSystemMXBean.class);

    private CpuTime() {}

    /** In nanoseconds; only differences mean something, and threads that ended in between are missing. */
    public static long nanos() {
        return Files.isReadable(TASKS.resolve("../schedstat")) ? ofThreads() : PROCESS.getProcessCpuTime();
    }

    private static long ofThreads() {
        long sum = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(TASKS)) {
            for (Path thread : threads) {
                sum += ofThread(thread);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the threads of this process", e);
        }
        return sum;
    }

    private static long ofThread(Path thread) {
        try {
            String running = Files.readString(thread.resolve("schedstat"));
            return Long.parseLong(running.substring(0, running.indexOf(' ')));
        } catch (IOException _) {
            return 0; // it has just ended
        }
    }
}
