package io.kay.run;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Finds actor types by their names in settings. Environment variables preserve neither case nor separators. */
final class TypeNames {

    private TypeNames() {}

    /**
     * The matching name: an exact match, else the only one that differs just in case and separators. Null if there is
     * none, or more than one.
     */
    static @Nullable String find(String written, Collection<String> known) {
        if (known.contains(written)) {
            return written;
        }
        String uniform = uniform(written);
        List<String> found = known.stream().filter(name -> uniform(name).equals(uniform)).toList();
        return found.size() == 1 ? found.getFirst() : null;
    }

    private static String uniform(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }
}
