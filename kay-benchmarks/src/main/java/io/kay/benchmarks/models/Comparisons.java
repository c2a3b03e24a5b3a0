package io.kay.benchmarks.models;

import java.util.List;

import io.kay.benchmarks.models.flocking.Flocking;
import io.kay.benchmarks.models.flocking.FlockingRules;
import io.kay.benchmarks.models.schelling.Schelling;
import io.kay.benchmarks.models.schelling.SchellingRules;
import io.kay.benchmarks.models.wolfsheep.WolfSheep;
import io.kay.benchmarks.models.wolfsheep.WolfSheepRules;

/** The models that are compared, each with its twin. */
public final class Comparisons {

    /**
     * A model and its twin for MASON with the same rules.
     *
     * @param corrected whether the twin is the published one with our corrections
     * @param steps after which one looks, the last one is the end
     */
    public record Twins(String name, Model kay, String mason, boolean corrected, List<Integer> steps) {

        /** How long a run is. */
        public int length() {
            return steps.getLast();
        }
    }

    /** All of them. "As declared" are the rules that the comparison declares where the published model has others. */
    public static final List<Twins> ALL = List.of(flocking("small", FlockingRules.small(false)),
            flocking("large", FlockingRules.large(false)), flocking("small", FlockingRules.small(true)),
            flocking("large", FlockingRules.large(true)), schelling("small", SchellingRules.small(false)),
            schelling("large", SchellingRules.large(false)), schelling("small", SchellingRules.small(true)),
            schelling("large", SchellingRules.large(true)), wolfSheep("small", WolfSheepRules.small()),
            wolfSheep("large", WolfSheepRules.large()));

    private Comparisons() {}

    private static Twins flocking(String size, FlockingRules rules) {
        return new Twins("Flocking " + size + (rules.exactly() ? ", as declared" : ""), new Flocking(rules),
                "Flocking_" + size, rules.exactly(), List.of(10, 50, 100));
    }

    private static Twins schelling(String size, SchellingRules rules) {
        return new Twins("Schelling " + size + (rules.movesShow() ? ", as declared" : ""), new Schelling(rules),
                "Schelling_" + size, rules.movesShow(), List.of(1, 5, 20));
    }

    private static Twins wolfSheep(String size, WolfSheepRules rules) {
        return new Twins("WolfSheep " + size, new WolfSheep(rules), "WolfSheep_" + size, true, List.of(20, 50, 100));
    }

    /** The twins of that name. */
    public static Twins named(String name) {
        return ALL.stream()
                .filter(twins -> twins.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No model \"" + name + "\"; there are " + ALL.stream().map(Twins::name).toList()));
    }
}
