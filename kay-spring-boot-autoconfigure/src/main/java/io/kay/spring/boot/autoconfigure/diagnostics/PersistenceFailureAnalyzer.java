package io.kay.spring.boot.autoconfigure.diagnostics;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

import io.kay.JournalException;
import io.kay.KayException;
import io.kay.SnapshotException;

/** Explains why a system cannot restore its state from disk, or cannot save it there. */
final class PersistenceFailureAnalyzer extends AbstractFailureAnalyzer<KayException> {

    private static final String DIRECTORY = "kay.snapshot.directory";

    private final @Nullable Environment environment;

    PersistenceFailureAnalyzer(@Nullable Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, KayException cause) {
        if (!(cause instanceof SnapshotException) && !(cause instanceof JournalException)) {
            return null;
        }
        String directory = environment == null ? null : environment.getProperty(DIRECTORY);
        String where = directory == null ? "" : ", which is " + directory;
        return new FailureAnalysis(String.valueOf(cause.getMessage()), "Do what is said above. To start without what is"
                + " kept, and leave it as it is, set another " + DIRECTORY + where + ".", cause);
    }
}
