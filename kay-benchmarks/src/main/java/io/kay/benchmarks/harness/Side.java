package io.kay.benchmarks.harness;

import java.util.List;

/**
 * One competitor in a case.
 *
 * @param jvmFlags flags that its own documentation asks for
 */
public record Side(String name, Scenario scenario, List<String> jvmFlags) {

    public Side(String name, Scenario scenario) {
        this(name, scenario, List.of());
    }
}
