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
final class Past {

    private final Stage stage;
    private final Map<Journal, Integer> sizes = new HashMap<>();
    private final int dead;
    private final Board board;
    private final List<Journal> journals = new ArrayList<>();
    private final List<Map<Long, Soul>> souls = new ArrayList<>();
    private final Map<Long, Outcome> outcomes = new HashMap<>();

    /** What came of a question asked outside. */
    record Outcome(@Nullable List<Long> answers, @Nullable Throwable failure) {}

    Past(Stage stage) {
        this.stage = stage;
        stage.journals().forEach(journal -> {
            if (!stage.isAfterlife(journal)) {
                sizes.put(journal, journal.size());
            }
        });
        dead = stage.dead().size();
        board = stage.board.copy();
        for (Conduct conduct : stage.conducts()) {
            journals.add(conduct.journal());
            Map<Long, Soul> copies = new HashMap<>();
            conduct.souls().forEach((token, soul) -> copies.put(token, soul.copy()));
            souls.add(copies);
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
        sizes.forEach(Journal::truncate);
        stage.forgetDead(dead);
        stage.board.become(board);
    }

    /** The journal of a partition, numbered in the order in which systems make them. */
    Journal journal(int partition) {
        return journals.get(partition);
    }

    /** The instances of a partition. */
    Map<Long, Soul> souls(int partition) {
        return souls.get(partition);
    }
}
