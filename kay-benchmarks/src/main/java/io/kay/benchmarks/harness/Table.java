package io.kay.benchmarks.harness;

import java.util.List;

/**
 * What one command measures.
 *
 * @param name the command's argument
 * @param title what it is about
 * @param jvmFlags for all sides
 */
public record Table(String name, String title, List<String> jvmFlags, List<Metric> metrics, List<Case> cases) {

    /** The case of that name. */
    public Case named(String wanted) {
        return cases.stream()
                .filter(one -> one.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        name + " has no case " + wanted + ", but " + cases.stream().map(Case::name).toList()));
    }
}
