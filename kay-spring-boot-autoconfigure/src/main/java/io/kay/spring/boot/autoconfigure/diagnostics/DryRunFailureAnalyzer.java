package io.kay.spring.boot.autoconfigure.diagnostics;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.kay.spring.boot.autoconfigure.DryRunException;

/** Reports the result of a dry run. */
final class DryRunFailureAnalyzer extends AbstractFailureAnalyzer<DryRunException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DryRunException cause) {
        return new FailureAnalysis(
                "This was a dry run, nothing was started or changed. With the newest snapshot:\n\n    "
                        + String.join("\n    ", cause.report()),
                "Remove kay.snapshot.dry-run to start.", cause);
    }
}
