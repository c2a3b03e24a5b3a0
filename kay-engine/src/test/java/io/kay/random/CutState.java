package io.kay.random;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What all who take part remember at the moment of a cut. When the system has been thrown away and goes on from the
 * snapshot, everybody goes on from here. Made under the cut, used when the system is gone.
 */
final class CutState {

    private final RunContext context;
    private final Map<EventLog, Integer> sizes = new HashMap<>();
    private final int dead;
    private final IdExchange exchange;
    private final List<EventLog> journals = new ArrayList<>();
    private final List<Map<Long, InstanceModel>> models = new ArrayList<>();
    private final Map<Long, Outcome> outcomes = new HashMap<>();

    /** What came of a question asked outside. */
    record Outcome(@Nullable List<Long> answers, @Nullable Throwable failure) {}

    CutState(RunContext context) {
        this.context = context;
        context.journals().forEach(journal -> {
            if (!context.isAfterlife(journal)) {
                sizes.put(journal, journal.size());
            }
        });
        dead = context.dead().size();
        exchange = context.exchange.copy();
        for (PartitionBehaviour behaviour : context.behaviours()) {
            journals.add(behaviour.journal());
            Map<Long, InstanceModel> copies = new HashMap<>();
            behaviour.models().forEach((token, model) -> copies.put(token, model.copy()));
            models.add(copies);
        }
    }

    /** Keeps what is known of a question. */
    void outcome(long question, @Nullable List<Long> answers, @Nullable Throwable failure) {
        outcomes.put(question, new Outcome(answers, failure));
    }

    Map<Long, Outcome> outcomes() {
        return outcomes;
    }

    /** Everything since is forgotten. */
    void comeBack() {
        sizes.forEach(EventLog::truncate);
        context.forgetDead(dead);
        context.exchange.become(exchange);
    }

    /** The journal of a partition, numbered in the order in which systems make them. */
    EventLog journal(int partition) {
        return journals.get(partition);
    }

    /** The instances of a partition. */
    Map<Long, InstanceModel> models(int partition) {
        return models.get(partition);
    }
}
