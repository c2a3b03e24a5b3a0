package io.kay.spring.boot.autoconfigure;

import java.util.List;

/** Nothing is wrong: the application was only to tell what would become of its state. */
public final class DryRunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> report;

    DryRunException(List<String> report) {
        super(String.join("; ", report));
        this.report = List.copyOf(report);
    }

    /** A line for everything worth knowing. */
    public List<String> report() {
        return report;
    }
}
