package io.kay.processor;

import javax.annotation.processing.ProcessingEnvironment;

import com.sun.source.util.Trees;
import org.jspecify.annotations.Nullable;

/** What only javac tells. */
final class Javac {

    private Javac() {}

    /** The syntax trees of the sources, null if another compiler reads them. */
    static @Nullable Trees trees(ProcessingEnvironment environment) {
        try {
            return Trees.instance(environment);
        } catch (IllegalArgumentException | LinkageError e) {
            return null;
        }
    }
}
