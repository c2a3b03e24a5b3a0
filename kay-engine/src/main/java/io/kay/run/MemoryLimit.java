package io.kay.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * The off-heap memory that the process may have, as far as it can tell. This is the memory of the machine or container,
 * or the address space limit if that is lower, minus the heap. {@code MaxDirectMemorySize} is no limit, as kay maps its
 * memory.
 */
final class MemoryLimit {

    /** The limit is at least 1/8 of all memory, even if the heap may take everything. */
    private static final int LEAST_SHARE = 8;
    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final String ADDRESS_SPACE = "Max address space";

    private MemoryLimit() {}

    /** Off-heap bytes. */
    static long ofProcess() {
        long all = Math.min(machine(), addressSpace(lines(LIMITS)).orElse(Long.MAX_VALUE));
        return Math.max(all / LEAST_SHARE, all - Runtime.getRuntime().maxMemory());
    }

    /** Memory of the machine, or of the container if the process runs in one with a limit. */
    private static long machine() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Long.MAX_VALUE;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) { // not Linux, or an unusual one
            return List.of();
        }
    }

    /** The limit of the address space, empty if there is none. */
    static OptionalLong addressSpace(List<String> limits) {
        return limits.stream()
                .filter(line -> line.startsWith(ADDRESS_SPACE))
                .map(line -> line.substring(ADDRESS_SPACE.length()).strip().split("\\s+", 2)[0])
                .filter(soft -> soft.chars().allMatch(Character::isDigit))
                .mapToLong(Long::parseLong)
                .findFirst();
    }
}
