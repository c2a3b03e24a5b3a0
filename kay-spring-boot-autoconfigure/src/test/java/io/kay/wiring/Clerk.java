package io.kay.wiring;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;

import io.kay.Actor;
import io.kay.annotation.ActorType;
import io.kay.annotation.Receive;
import io.kay.annotation.Spawn;

/** Asks Spring for everything that a constructor can ask for. */
@ActorType
public abstract class Clerk implements Actor<Clerk> {

    private final String description;

    protected Clerk(Supplier<Integer> number, Supplier<String> text, @Qualifier("second") StringBuilder qualified,
            StringBuilder first, @Value("${clerk.patience:3s}") Duration patience, @Value("${clerk.age}") int age,
            ObjectProvider<Thread> nobody, Optional<Process> absent, @Lazy Comparable<String> lazy,
            List<Supplier<?>> all, Map<String, StringBuilder> byName) {
        description = String.join(" ", String.valueOf(number.get()), text.get(), qualified, first, patience.toString(),
                String.valueOf(age), String.valueOf(nobody.getIfAvailable()), String.valueOf(absent.isPresent()),
                String.valueOf(all.size()), byName.keySet().toString(), String.valueOf(lazy.compareTo("x")));
    }

    @Spawn
    void hire(Hire hire) {}

    @Receive
    String describe(Describe question) {
        return description;
    }
}
