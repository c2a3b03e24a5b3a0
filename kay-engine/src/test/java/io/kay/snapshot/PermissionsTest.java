package io.kay.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.kay.journal.JournalSettings;
import io.kay.journal.JournalSync;
import io.kay.run.Engine;
import io.kay.snapshot.Account.Open;

/** State is nobody else's business. */
class PermissionsTest {

    private static final Set<PosixFilePermission> OWNER = EnumSet.of(PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    @TempDir private Path root;

    @Test
    void nobodyButTheOwnerCanReadState() throws Exception {
        assumeTrue(root.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "The file system has no permissions");
        Path directory = root.resolve("new").resolve("state");
        try (Engine system = Bank.builder(directory, new Account.Teller())
                .chunkBytes(4096)
                .journal(JournalSettings.of(JournalSync.ALWAYS).fileBytes(JournalSettings.MIN_FILE_BYTES))
                .start()) {
            for (int i = 0; i < 2000; i++) {
                system.spawn(new Open("x".repeat(50), i));
            }
            system.snapshot().join();
            for (int i = 0; i < 2000; i++) {
                system.spawn(new Open("x".repeat(50), i));
            }

            List<Path> all;
            try (Stream<Path> entries = Files.walk(root.resolve("new"))) {
                all = entries.filter(entry -> !entry.toString().endsWith(".part")).toList();
            }
            assertThat(all).hasSizeGreaterThan(15)
                    .anyMatch(entry -> entry.endsWith("manifest"))
                    .anyMatch(entry -> entry.getFileName().toString().startsWith("journal-"))
                    .anyMatch(entry -> entry.getFileName().toString().startsWith("rows-"))
                    .anyMatch(entry -> entry.endsWith("lock"));
            assertThat(all).allSatisfy(
                    entry -> assertThat(Files.getPosixFilePermissions(entry)).isSubsetOf(OWNER));
        }
    }

    @Test
    void aDirectoryOfTheOperatorStaysAsItIs() throws Exception {
        assumeTrue(root.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "The file system has no permissions");
        Set<PosixFilePermission> open = EnumSet.allOf(PosixFilePermission.class);
        Files.setPosixFilePermissions(root, open);

        Bank.start(root).close();

        assertThat(Files.getPosixFilePermissions(root)).isEqualTo(open);
    }
}
