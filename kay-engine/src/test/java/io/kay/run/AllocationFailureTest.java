package io.kay.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each allocation outside the heap fails once, in a run that spawns, broadcasts, grows and empties values, asks inside and
 * outside, sets messages aside, makes up ids, collects and takes snapshots: see {@link AllocationRun}.
 *
 * <p>{@code -Dkay.test.allocations=1} tries each, which takes minutes; by default every thirtieth.
 */
class AllocationFailureTest {

    private static final int STEP = Integer.getInteger("kay.test.allocations", 30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path directory;

    @Test
    void nobodyButTheOneConcernedNoticesThatMemoryRanOutOnce() {
        AllocationRun clean = new AllocationRun(directory.resolve("clean"), Long.MAX_VALUE, PATIENCE);
        clean.run();
        assertThat(clean.troubles()).as("of a run in which nothing fails").isEmpty();
        long allocations = clean.allocations();
        assertThat(allocations).isGreaterThan(50);

        Set<String> failed = new TreeSet<>();
        int tries = 0;
        for (long n = 1; n <= allocations; n += STEP) {
            AllocationRun run = new AllocationRun(directory.resolve("n" + n), n, PATIENCE);
            try {
                run.run();
            } catch (Throwable wrong) {
                throw new AssertionError("allocation " + n + " failed, at " + run.site(), wrong);
            }
            assertThat(run.troubles()).as("who noticed that allocation %d failed, at %s", n, run.site())
                    .hasSizeLessThanOrEqualTo(1);
            failed.add(run.site());
            tries++;
        }

        System.out.println(allocations + " allocations in a run, " + tries + " tries, " + clean.sites().size()
                + " sites, " + failed.size() + " of them failed:");
        failed.forEach(site -> System.out.println("  " + site));
    }
}
