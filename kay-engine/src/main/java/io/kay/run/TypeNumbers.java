package io.kay.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.Id;
import io.kay.snapshot.Manifest;

/**
 * The numbers of actor types and traits in ids: those from the restored snapshot, else the lowest number never used.
 * Partition counts also come from the snapshot, as ids depend on them too.
 */
final class TypeNumbers {

    private static final Logger LOG = LoggerFactory.getLogger(TypeNumbers.class);

    private final Map<String, Integer> types = new HashMap<>();
    private final Map<String, Integer> traits = new HashMap<>();
    private final Map<String, Integer> sinceSnapshot = new HashMap<>();
    private final Map<String, Integer> partitions = new HashMap<>();
    private final List<Manifest.Numbered> retired = new ArrayList<>();
    private final Set<Integer> taken = new HashSet<>();
    private int next = 1;

    /** Without a snapshot: numbers start at 1. */
    TypeNumbers() {}

    TypeNumbers(Manifest manifest) {
        for (Manifest.Type type : manifest.types()) {
            types.put(type.name(), type.number());
            partitions.put(type.name(), type.partitions());
            taken.add(type.number());
        }
        for (Manifest.Numbered trait : manifest.traits()) {
            traits.put(trait.name(), trait.number());
            taken.add(trait.number());
        }
        retired.addAll(manifest.retired());
        retired.forEach(gone -> taken.add(gone.number()));
    }

    /** Adds numbers from a journal. The journal has more than the snapshot if the system was upgraded since. */
    void also(Map<String, Integer> others) {
        others.forEach((name, number) -> {
            if (taken.add(number)) {
                sinceSnapshot.put(name, number);
            }
        });
    }

    int ofType(String name) {
        return known(types.remove(name), name);
    }

    int ofTrait(String name) {
        return known(traits.remove(name), name);
    }

    private int known(@Nullable Integer inSnapshot, String name) {
        Integer known = inSnapshot == null ? sinceSnapshot.remove(name) : inSnapshot;
        return known == null ? free() : known;
    }

    private int free() {
        while (taken.contains(next)) {
            next++;
        }
        if (next > Id.MAX_TYPE) {
            throw new IllegalArgumentException("More actor types and traits than the " + Id.MAX_TYPE
                    + " that are possible in one system, those that are gone included");
        }
        taken.add(next);
        return next;
    }

    /** The partition count of a type: that of the snapshot, else the wanted one. */
    int partitions(String type, int wanted) {
        int count = partitions.getOrDefault(type, wanted);
        if (count != wanted) {
            LOG.info("{} stays spread over {} partitions, as in the snapshot, and not over {}", type, count, wanted);
        }
        return count;
    }

    /** Retired types and traits: known from before, but no longer in the system. */
    List<Manifest.Numbered> retired() {
        List<Manifest.Numbered> all = new ArrayList<>(retired);
        types.forEach((name, number) -> all.add(new Manifest.Numbered(number, name)));
        traits.forEach((name, number) -> all.add(new Manifest.Numbered(number, name)));
        sinceSnapshot.forEach((name, number) -> all.add(new Manifest.Numbered(number, name)));
        return all;
    }
}
