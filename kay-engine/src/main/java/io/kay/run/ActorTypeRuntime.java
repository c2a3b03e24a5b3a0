package io.kay.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.kay.Actors;
import io.kay.Id;
import io.kay.Instance;
import io.kay.PanicScope;
import io.kay.Spawning;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;
import io.kay.message.MessageType;
import io.kay.message.MessageTypes;
import io.kay.store.SlotReservations;

/** An actor type in one running system: its partitions, and the numbers of its messages. */
final class ActorTypeRuntime<A> implements Actors<A> {

    /** Instead of a handler number: the type does not understand the message. */
    static final int NO_HANDLER = -1;

    private final Engine engine;
    private final ActorTypeDefinition<A> definition;
    private final int number;
    /** Handler numbers by message tag. */
    private final int[] handlers;
    private final SlotReservations reservations;
    private final Partition[] partitions;
    private final int firstLane;
    private final PanicScope panicScope;
    /** Volatile: written by threads that panic or resume, read by every owner before each user message. */
    private volatile boolean paused;

    ActorTypeRuntime(Engine engine, ActorTypeDefinition<A> definition, int number, int count, Settings settings,
            MessageTypes messages, int firstLane) {
        this.engine = engine;
        this.definition = definition;
        this.number = number;
        handlers = new int[messages.size()];
        Arrays.fill(handlers, NO_HANDLER);
        for (int handler = 0; handler < definition.handled().size(); handler++) {
            handlers[messages.ofClass(definition.handled().get(handler).type()).tag()] = handler;
        }
        panicScope = settings.panicScopes().getOrDefault(definition.name(), settings.panicScope());
        reservations = new SlotReservations(settings.machine(), number, definition.name());
        this.firstLane = firstLane;
        partitions = new Partition[count];
        for (int index = 0; index < count; index++) {
            partitions[index] =
                    new Partition(engine, this, index, firstLane + index, Integer.numberOfTrailingZeros(count));
        }
    }

    /** Creates the dispatchers, which call the handlers. */
    void begin(Dependencies dependencies) {
        for (Partition partition : partitions) {
            partition.begin(definition.dispatcher(dependencies, partition.store().tails()));
        }
    }

    ActorTypeDefinition<A> definition() {
        return definition;
    }

    /** What is paused when a handler throws. */
    PanicScope panicScope() {
        return panicScope;
    }

    /** Whether only essential messages are handled. */
    boolean isPaused() {
        return paused;
    }

    void paused(boolean value) {
        paused = value;
    }

    int number() {
        return number;
    }

    /** Whether it has a handler for the message. */
    boolean understands(MessageType message) {
        return handlers[message.tag()] != NO_HANDLER;
    }

    int handler(short tag) {
        return handlers[tag];
    }

    SlotReservations reservations() {
        return reservations;
    }

    List<Partition> partitions() {
        return List.of(partitions);
    }

    /** The lane for user messages to an instance. */
    int lane(long id) {
        return firstLane + (Id.slot(id) & (partitions.length - 1));
    }

    Partition partitionOf(long id) {
        return partitions[Id.slot(id) & (partitions.length - 1)];
    }

    @Override
    public Class<A> type() {
        return definition.type();
    }

    @Override
    public String name() {
        return definition.name();
    }

    @Override
    public Id<A> all() {
        return engine.all(definition.type());
    }

    @Override
    public Id<A> parse(String text) {
        return engine.parse(definition.type(), text);
    }

    @Override
    public Id<A> spawn(Spawning<A> spawning) {
        return engine.spawn(spawning);
    }

    @Override
    public long count() {
        return Arrays.stream(partitions).mapToLong(partition -> partition.counters().instances()).sum();
    }

    @Override
    public CompletableFuture<Optional<Instance<A>>> inspect(Id<A> id) {
        if (Id.type(id.bits()) != number) {
            return CompletableFuture.failedFuture(new IllegalArgumentException(id + " is no id of " + name()));
        }
        return engine.inspection().instance(id);
    }

    @Override
    public String toString() {
        return "Actors<" + name() + ">";
    }
}
