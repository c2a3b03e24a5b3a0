package io.kay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The packages form a list in which each imports only what stands before it. */
class ArchitectureTest {

    private static final List<String> DOWNWARD = List.of("io.kay.guard", "io.kay.annotation", "io.kay", "io.kay.state",
            "io.kay.message", "io.kay.dispatch", "io.kay.store", "io.kay.inbox", "io.kay.file", "io.kay.journal",
            "io.kay.snapshot", "io.kay.run",
            "io.kay.inspect",
            "io.kay.test");

    /** Not in other runtimes, see the package documentation of io.kay. */
    private static final String[] NOT_PORTABLE = {"java.lang.foreign..", "java.lang.invoke..", "java.lang.reflect..",
            "java.util.concurrent.locks..", "org.jctools..", "org.slf4j.."};

    private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.kay");

    @Test
    void importsRunInOneDirection() {
        for (int i = 0; i < DOWNWARD.size() - 1; i++) {
            noClasses().that()
                    .resideInAPackage(DOWNWARD.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(DOWNWARD.subList(i + 1, DOWNWARD.size()).toArray(String[]::new))
                    .check(classes);
        }
    }

    @Test
    void everyPackageHasItsPlaceInTheList() {
        noClasses().should().resideOutsideOfPackages(DOWNWARD.toArray(String[]::new)).check(classes);
    }

    @Test
    void whatActorClassesUseIsPortable() {
        noClasses().that()
                .resideInAnyPackage("io.kay", "io.kay.annotation")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(NOT_PORTABLE)
                .because("actor types will be compiled for browsers too")
                .check(classes);
    }
}
