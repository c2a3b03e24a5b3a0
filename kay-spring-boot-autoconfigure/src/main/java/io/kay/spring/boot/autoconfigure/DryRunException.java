package io.kay.spring.boot.autoconfigure;

import java.util.List;

/** The start ended after a dry run. It reports what would happen to the state, and is no error. */
public final class DryRunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> report;

    DryRunException(List<String> report) {
        super(String.join("; ", report));
        this.report = List.copyOf(report);
    }

    /** One line per finding. */
    public List<String> report() {
        return report;
    }
}
