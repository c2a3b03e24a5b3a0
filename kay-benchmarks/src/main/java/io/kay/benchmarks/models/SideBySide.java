package io.kay.benchmarks.models;

import java.util.Locale;

import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

import io.kay.benchmarks.models.Comparisons.Twins;
import io.kay.benchmarks.models.mason.Mason;
import io.kay.benchmarks.models.statistics.Agreement;
import io.kay.benchmarks.models.statistics.Sample;

/** The statistics of both sides as a table. */
final class SideBySide {

    private SideBySide() {}

    /** Runs and prints all models. */
    static void print(Mason mason, long firstSeed, int runs) {
        System.out.printf("| model | %d runs of each | kay: mean ± standard error | MASON 22 | means differ, p "
                + "| spreads differ, p | distributions differ, p |%n", runs);
        System.out.println("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
        int alarms = 0;
        for (Twins twins : Comparisons.ALL) {
            Sample kay = Sample.of(twins.kay(), twins.steps(), firstSeed, runs);
            Sample masons = Sample.of(mason.model(twins.mason(), twins.corrected()), twins.steps(), firstSeed, runs);
            Agreement agreement = Agreement.of(kay.moments(), masons.moments());
            agreement.lines().forEach(line -> System.out.println(row(twins, line, kay, masons)));
            alarms += agreement.differences().isEmpty() ? 0 : 1;
        }
        System.out.printf(Locale.ROOT, "%n%d of %d models differ; if none did, each would be said to differ with a "
                + "probability of at most %s.%n", alarms, Comparisons.ALL.size(), Agreement.FALSE_ALARMS);
    }

    private static String row(Twins twins, Agreement.Line line, Sample kay, Sample mason) {
        double distribution = new KolmogorovSmirnovTest().kolmogorovSmirnovTest(kay.values().get(line.observable()),
                mason.values().get(line.observable()));
        return String.format(Locale.ROOT, "| %s%s | %s | %.4g ± %.2g | %.4g ± %.2g | %.3f | %.3f | %.3f |",
                twins.name(), twins.corrected() ? " (MASON corrected)" : "", line.observable(), line.one().mean(),
                line.one().standardError(), line.other().mean(), line.other().standardError(), line.sameMean(),
                line.sameSpread(), distribution);
    }
}
