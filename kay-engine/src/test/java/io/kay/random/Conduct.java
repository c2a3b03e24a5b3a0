package io.kay.random;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import io.kay.Fate;
import io.kay.Id;
import io.kay.World;
import io.kay.random.Journal.Kind;
import io.kay.random.Letters.Letter;

/**
 * What the instances of one partition do when a message comes: look whether it is for them and whether their memory is
 * what it must be, write it down, then follow their whims. The engine promises that one thread at a time is in here.
 */
final class Conduct {

    private final Stage stage;
    private final Plan plan;
    private final Journal journal;
    private final InnerVoice voice;
    private final Circle circle = new Circle(16);
    private final Whims whims;
    private final Map<Long, Soul> souls = new HashMap<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    /** How often the system had been resumed when a handler threw here. */
    private long resumesAtPanic = -1;

    Conduct(Stage stage, Species species) {
        this.stage = stage;
        this.plan = stage.plan;
        Past past = stage.past();
        int number = stage.add(this);
        if (past == null) {
            this.journal = stage.journal(species);
        } else {
            this.journal = past.journal(number);
            this.souls.putAll(past.souls(number));
        }
        this.voice = new InnerVoice(stage, journal);
        this.whims = new Whims(voice, circle);
    }

    Journal journal() {
        return journal;
    }

    Map<Long, Soul> souls() {
        return souls;
    }

    /** Whether an instance dies of a deadly broadcast. */
    static boolean mortal(long number, long token) {
        return (Dice.mix(number ^ Dice.mix(token)) & 3) == 0;
    }

    void born(Memory memory, Id<?> id, long number, long token, Ref parent, int fuel, World world) {
        enter(number);
        stage.born(id.bits(), token);
        if (!Soul.isBlank(memory)) {
            stage.violation("State: " + id + " was born with state: token " + memory.token());
        }
        Soul soul = souls.computeIfAbsent(token, _ -> new Soul(token, id, parent));
        int failures = soul.failures(number);
        checkWanted(number, token, failures);
        if (failures > 0) {
            soul.rebirth(parent);
        }
        journal.add(failures > 0 ? Kind.AGAIN : Kind.BORN, number, token);
        boolean panics = panics(number, token, failures);
        if (panics) {
            soul.willFail(number);
        }
        soul.hear(number, memory);
        circle.meet(parent);
        act(soul, memory, world, number, parent, fuel, 1);
        if (panics) {
            soul.stillborn = true;
            throw panic(number, token);
        }
        busy.setPlain(false);
    }

    Fate hear(Being being, Letter letter, Ref about, int fuel, int burst, boolean deadly, World world) {
        long number = letter.number();
        long token = being.token();
        enter(number);
        Soul soul = recognised(being, letter);
        if (!Numbers.essential(number) && stage.standsStillSince(soul.resumesAtPanic)) {
            stage.violation("Panic: " + token + " handles " + Numbers.show(number) + " although it stands still");
        }
        int failures = soul.failures(number);
        checkWanted(number, token, failures);
        if (failures > 0 && soul.misses(number, stage)) {
            stage.violation("State: " + token + " handles " + Numbers.show(number) + " again without being set back");
        }
        journal.add(failures > 0 ? Kind.AGAIN : Kind.HEARD, number, token);
        boolean panics = panics(number, token, failures);
        if (panics) {
            soul.willFail(number);
        }
        soul.hear(number, being);
        circle.meet(about);
        act(soul, being, world, number, about, fuel, burst);
        if (panics) {
            soul.resumesAtPanic = stage.resumes();
            throw panic(number, token);
        }
        if (deadly) {
            journal.add(Kind.DIED, number, token, stage.tick());
            souls.remove(token);
        }
        busy.setPlain(false);
        return deadly ? Fate.DIE : Fate.LIVE;
    }

    private void enter(long number) {
        if (!busy.compareAndSet(false, true)) {
            stage.violation("Owner: two threads run one partition, one of them " + Numbers.show(number));
        }
        if (!Numbers.essential(number) && stage.standsStillSince(resumesAtPanic) && !plan.haltsInstances()) {
            stage.violation("Panic: " + Numbers.show(number) + " is handled although nobody has resumed the system");
        }
    }

    private void checkWanted(long number, long token, int failures) {
        if (failures > stage.retries(token, number)) {
            stage.violation("Retry: " + token + " handles " + Numbers.show(number) + " again, but nobody wanted it");
        }
        if (stage.killed().containsKey(token)) {
            stage.violation("Killed: " + token + " handles " + Numbers.show(number));
        }
    }

    private Soul recognised(Being being, Letter letter) {
        String what = letter.getClass().getSimpleName() + " " + Numbers.show(letter.number());
        if (letter.to() != 0 && letter.to() != being.token()) {
            stage.violation("Identity: " + what + " for " + letter.to() + " reached " + being.token());
        }
        Soul soul = souls.get(being.token());
        if (soul == null) {
            stage.violation("Identity: " + what + " reached " + being.token() + ", which does not live here");
            return new Soul(being.token(), Id.none(), Ref.NOBODY);
        }
        if (!soul.matches(being) && !soul.isSetBack(being, stage)) {
            stage.violation("State: " + being.token() + " does not remember what it should at " + what);
        }
        if (soul.stillborn && !Numbers.essential(letter.number())) {
            stage.violation("Stillborn: " + being.token() + " handled " + what);
        }
        return soul;
    }

    private void act(Soul soul, Memory memory, World world, long number, Ref about, int fuel, int burst) {
        voice.is(soul, memory, world);
        voice.dice.seed(plan.seed(), number, soul.token);
        if (about.token() != 0 && voice.dice.once(2)) {
            soul.befriend(about, memory);
        }
        if (fuel > 0) {
            for (int i = 0; i < burst && journal.sent() < Stage.MOST_SENT; i++) {
                whims.follow(fuel - 1);
            }
        }
        stage.loseTime(voice.dice);
    }

    /** One handler in so many throws; one that is tried again throws again one time in three. */
    private boolean panics(long number, long token, int failures) {
        return plan.panicEvery() > 0 && Long.remainderUnsigned(Dice.mix(plan.seed() ^ number * 31 ^ token + failures),
                failures > 0 ? 3 : plan.panicEvery()) == 0;
    }

    private PlannedPanic panic(long number, long token) {
        journal.add(Kind.THREW, number, token);
        resumesAtPanic = stage.resumes();
        busy.setPlain(false);
        return new PlannedPanic();
    }

    /** Thrown by handlers on purpose. */
    static final class PlannedPanic extends RuntimeException {

        private static final long serialVersionUID = 1L;

        PlannedPanic() {
            super("planned", null, false, false);
        }
    }
}
