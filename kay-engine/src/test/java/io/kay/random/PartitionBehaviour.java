package io.kay.random;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import io.kay.Fate;
import io.kay.Id;
import io.kay.World;
import io.kay.random.EventLog.Kind;
import io.kay.random.Messages.NumberedMessage;

/**
 * What the instances of one partition do when a message comes: look whether it is for them and whether their memory is
 * what it must be, write it down, then act at random. The engine promises that one thread at a time is in here.
 */
final class PartitionBehaviour {

    private final RunContext context;
    private final RunPlan plan;
    private final EventLog journal;
    private final HandlerSender sender;
    private final KnownIds knownIds = new KnownIds(16);
    private final RandomActions actions;
    private final Map<Long, InstanceModel> models = new HashMap<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    /** How often the system had been resumed when a handler threw here. */
    private long resumesAtPanic = -1;

    PartitionBehaviour(RunContext context, ActorKind actorKind) {
        this.context = context;
        this.plan = context.plan;
        CutState cutState = context.cutState();
        int number = context.add(this);
        if (cutState == null) {
            this.journal = context.journal(actorKind);
        } else {
            this.journal = cutState.journal(number);
            this.models.putAll(cutState.models(number));
        }
        this.sender = new HandlerSender(context, journal);
        this.actions = new RandomActions(sender, knownIds);
    }

    EventLog journal() {
        return journal;
    }

    Map<Long, InstanceModel> models() {
        return models;
    }

    /** Whether an instance dies of a deadly broadcast. */
    static boolean mortal(long number, long token) {
        return (SeededRandom.mix(number ^ SeededRandom.mix(token)) & 3) == 0;
    }

    void born(ActorState state, Id<?> id, long number, long token, ModelId parent, int fuel, World world) {
        enter(number);
        context.born(id.bits(), token);
        if (!InstanceModel.isBlank(state)) {
            context.violation("State: " + id + " was born with state: token " + state.token());
        }
        InstanceModel model = models.computeIfAbsent(token, _ -> new InstanceModel(token, id, parent));
        int failures = model.failures(number);
        checkWanted(number, token, failures);
        if (failures > 0) {
            model.rebirth(parent);
        }
        journal.add(failures > 0 ? Kind.AGAIN : Kind.BORN, number, token);
        boolean panics = panics(number, token, failures);
        if (panics) {
            model.willFail(number);
        }
        model.hear(number, state);
        knownIds.meet(parent);
        act(model, state, world, number, parent, fuel, 1);
        if (panics) {
            model.stillborn = true;
            throw panic(number, token);
        }
        busy.setPlain(false);
    }

    Fate hear(RandomActor actor, NumberedMessage message, ModelId about, int fuel, int burst, boolean deadly,
            World world) {
        long number = message.number();
        long token = actor.token();
        enter(number);
        InstanceModel model = recognised(actor, message);
        if (!MessageNumbers.essential(number) && context.standsStillSince(model.resumesAtPanic)) {
            context.violation(
                    "Panic: " + token + " handles " + MessageNumbers.show(number) + " although it stands still");
        }
        int failures = model.failures(number);
        checkWanted(number, token, failures);
        if (failures > 0 && model.misses(number, context)) {
            context.violation(
                    "State: " + token + " handles " + MessageNumbers.show(number) + " again without being set back");
        }
        journal.add(failures > 0 ? Kind.AGAIN : Kind.HEARD, number, token);
        boolean panics = panics(number, token, failures);
        if (panics) {
            model.willFail(number);
        }
        model.hear(number, actor);
        knownIds.meet(about);
        act(model, actor, world, number, about, fuel, burst);
        if (panics) {
            model.resumesAtPanic = context.resumes();
            throw panic(number, token);
        }
        if (deadly) {
            journal.add(Kind.DIED, number, token, context.tick());
            models.remove(token);
        }
        busy.setPlain(false);
        return deadly ? Fate.DIE : Fate.LIVE;
    }

    private void enter(long number) {
        if (!busy.compareAndSet(false, true)) {
            context.violation("Owner: two threads run one partition, one of them " + MessageNumbers.show(number));
        }
        if (!MessageNumbers.essential(number) && context.standsStillSince(resumesAtPanic) && !plan.haltsInstances()) {
            context.violation(
                    "Panic: " + MessageNumbers.show(number) + " is handled although nobody has resumed the system");
        }
    }

    private void checkWanted(long number, long token, int failures) {
        if (failures > context.retries(token, number)) {
            context.violation(
                    "Retry: " + token + " handles " + MessageNumbers.show(number) + " again, but nobody wanted it");
        }
        if (context.killed().containsKey(token)) {
            context.violation("Killed: " + token + " handles " + MessageNumbers.show(number));
        }
    }

    private InstanceModel recognised(RandomActor actor, NumberedMessage message) {
        String what = message.getClass().getSimpleName() + " " + MessageNumbers.show(message.number());
        if (message.to() != 0 && message.to() != actor.token()) {
            context.violation("Identity: " + what + " for " + message.to() + " reached " + actor.token());
        }
        InstanceModel model = models.get(actor.token());
        if (model == null) {
            context.violation("Identity: " + what + " reached " + actor.token() + ", which does not live here");
            return new InstanceModel(actor.token(), Id.none(), ModelId.NOBODY);
        }
        if (!model.matches(actor) && !model.isSetBack(actor, context)) {
            context.violation("State: " + actor.token() + " does not remember what it should at " + what);
        }
        if (model.stillborn && !MessageNumbers.essential(message.number())) {
            context.violation("Stillborn: " + actor.token() + " handled " + what);
        }
        return model;
    }

    private void act(InstanceModel model, ActorState state, World world, long number, ModelId about, int fuel,
            int burst) {
        sender.is(model, state, world);
        sender.random.seed(plan.seed(), number, model.token);
        if (about.token() != 0 && sender.random.once(2)) {
            model.befriend(about, state);
        }
        if (fuel > 0) {
            for (int i = 0; i < burst && journal.sent() < RunContext.MOST_SENT; i++) {
                actions.follow(fuel - 1);
            }
        }
        context.loseTime(sender.random);
    }

    /** One handler in so many throws; one that is tried again throws again one time in three. */
    private boolean panics(long number, long token, int failures) {
        return plan.panicEvery() > 0
                && Long.remainderUnsigned(SeededRandom.mix(plan.seed() ^ number * 31 ^ token + failures),
                        failures > 0 ? 3 : plan.panicEvery()) == 0;
    }

    private PlannedPanic panic(long number, long token) {
        journal.add(Kind.THREW, number, token);
        resumesAtPanic = context.resumes();
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
