package io.kay.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.kay.Actor;
import io.kay.Id;
import io.kay.InvalidIdException;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.inbox.Inbox;
import io.kay.message.MessageCodec;
import io.kay.message.MessageType;
import io.kay.message.MessageTypes;
import io.kay.snapshot.Manifest;

/**
 * The addresses of one system: actor types and traits by number and class, partitions and their inboxes by lane,
 * messages by class and tag. Immutable once built.
 *
 * <p>A lane is one of the two inboxes of a partition. For partition n, lane n takes user messages, and lane n + number
 * of partitions takes essential messages.
 */
final class Directory {

    private static final long NO_ROUTE = -1;

    private final int machine;
    private final TypeNumbers numbers;
    private final Map<String, Integer> traitNumbers = new TreeMap<>();
    private final MessageTypes messages;
    private final List<ActorTypeRuntime<?>> types = new ArrayList<>();
    private final List<Partition> partitions = new ArrayList<>();
    private final ActorTypeRuntime<?>[][] byNumber;
    /** The first lane and a mask for the slot, by tag of the message type and number of the actor type. */
    private final long[][] routes;
    private final int lanes;
    /** By lane, so that senders need not read from a partition, which its owner writes to constantly. */
    private final Inbox[] inboxes;
    private final MessageFinder finder;
    private final IdentityHashMap<Class<?>, Id<?>> all = new IdentityHashMap<>();
    /** Actor types by tag of the spawning record. */
    private final @Nullable ActorTypeRuntime<?>[] spawned;

    Directory(Engine engine, Settings settings, TypeNumbers numbers, List<ActorTypeDefinition<?>> definitions) {
        this.numbers = numbers;
        machine = settings.machine();
        List<ActorTypeDefinition<?>> sorted = distinctNames(definitions);
        messages = new MessageTypes(sorted.stream().flatMap(type -> type.handled().stream()).toList());
        finder = MessageFinder.of(messages);
        spawned = new ActorTypeRuntime<?>[messages.size()];

        Map<String, Class<?>> traits = new TreeMap<>();
        sorted.forEach(type -> type.traits().forEach(trait -> traits.put(trait.getName(), trait)));
        byNumber = new ActorTypeRuntime<?>[Id.MAX_TYPE + 1][0];

        for (ActorTypeDefinition<?> definition : sorted) {
            int wanted = definition.partitions() > 0 ? definition.partitions() : settings.partitions();
            add(new ActorTypeRuntime<>(engine, definition, numbers.ofType(definition.name()),
                    numbers.partitions(definition.name(), wanted), settings, messages, partitions.size()));
        }
        lanes = 2 * partitions.size();
        inboxes = new Inbox[lanes];
        for (int lane = 0; lane < lanes; lane++) {
            inboxes[lane] = essential(lane) ? partition(lane).essentialInbox() : partition(lane).userInbox();
        }
        routes = messages.all().stream().map(this::routes).toArray(long[][]::new);
        traits.forEach((name, trait) -> {
            int number = numbers.ofTrait(name);
            traitNumbers.put(name, number);
            byNumber[number] = types.stream()
                    .filter(type -> type.definition().traits().contains(trait))
                    .toArray(ActorTypeRuntime<?>[]::new);
            all.put(trait, allOf(number));
        });
    }

    private static List<ActorTypeDefinition<?>> distinctNames(List<ActorTypeDefinition<?>> definitions) {
        Map<String, ActorTypeDefinition<?>> byName = new HashMap<>();
        for (ActorTypeDefinition<?> definition : definitions) {
            ActorTypeDefinition<?> other = byName.putIfAbsent(definition.name(), definition);
            if (other != null) {
                throw new DuplicateNameException(definition.name(), other.type(), definition.type());
            }
        }
        return definitions.stream()
                .sorted(Comparator.<ActorTypeDefinition<?>, String>comparing(ActorTypeDefinition::name))
                .toList();
    }

    private void add(ActorTypeRuntime<?> type) {
        types.add(type);
        partitions.addAll(type.partitions());
        byNumber[type.number()] = new ActorTypeRuntime<?>[] {type};
        all.put(type.type(), allOf(type.number()));
        for (MessageCodec<?> codec : type.definition().handled()) {
            if (codec.kind() == MessageCodec.Kind.SPAWNING) {
                spawned[messages.ofClass(codec.type()).tag()] = type;
            }
        }
    }

    private long[] routes(MessageType message) {
        long[] routes = new long[types.stream().mapToInt(ActorTypeRuntime::number).max().orElse(-1) + 1];
        Arrays.fill(routes, NO_ROUTE);
        for (ActorTypeRuntime<?> type : types) {
            if (type.handler(message.tag()) != ActorTypeRuntime.NO_HANDLER) {
                long firstLane = lane(type.partitions().getFirst(), message);
                routes[type.number()] = firstLane << Integer.SIZE | type.partitions().size() - 1;
            }
        }
        return routes;
    }

    private Id<?> allOf(int number) {
        return new Id<>(Id.bits(machine, number, Id.ALL_SLOTS, 0));
    }

    /** The numbers of all traits by name. */
    Map<String, Integer> traits() {
        return traitNumbers;
    }

    /** Types and traits that no longer exist. Their numbers must never be reused for others. */
    List<Manifest.Numbered> retired() {
        return numbers.retired();
    }

    MessageTypes messages() {
        return messages;
    }

    /** All actor types by name. */
    List<ActorTypeRuntime<?>> types() {
        return types;
    }

    /** All partitions of all types; the index is the lane for user messages. */
    List<Partition> partitions() {
        return partitions;
    }

    int lanes() {
        return lanes;
    }

    /** Finds message types at call sites where the JIT knows the class. */
    MessageFinder finder() {
        return finder;
    }

    Partition partition(int lane) {
        return partitions.get(lane % partitions.size());
    }

    boolean essential(int lane) {
        return lane >= partitions.size();
    }

    int essentialLane(Partition partition) {
        return partition.lane() + partitions.size();
    }

    Inbox inbox(int lane) {
        return inboxes[lane];
    }

    /** The lane of a partition for messages of a type. */
    int lane(Partition partition, MessageType type) {
        return type.essential() ? essentialLane(partition) : partition.lane();
    }

    /**
     * The lane for a message to one instance whose actor type understands it; {@link #lanes()} in all other cases, so
     * that the common case takes one test.
     */
    int lane(long to, MessageType type) {
        long[] byActorType = routes[type.tag()];
        int number = Id.type(to);
        int slot = Id.slot(to);
        if (Id.machine(to) != machine || number >= byActorType.length || slot == Id.ALL_SLOTS) {
            return lanes;
        }
        long route = byActorType[number];
        return route == NO_ROUTE ? lanes : (int) (route >>> Integer.SIZE) + (slot & (int) route);
    }

    /** The actor types that an address refers to, none if it does not belong to this system. */
    ActorTypeRuntime<?>[] types(long address) {
        int number = Id.type(address);
        return Id.machine(address) == machine && number < byNumber.length ? byNumber[number] : byNumber[0];
    }

    /** The partition of an instance, or null if the id does not belong to this system. */
    @Nullable
    Partition partitionOf(long id) {
        ActorTypeRuntime<?> type = typeOf(id);
        return type == null ? null : type.partitionOf(id);
    }

    /** The actor type whose number an address has; null for another machine, a trait or an unknown number. */
    @Nullable
    ActorTypeRuntime<?> typeOf(long address) {
        ActorTypeRuntime<?>[] found = types(address);
        return found.length == 1 && found[0].number() == Id.type(address) ? found[0] : null;
    }

    /** Whether at least one actor type that an address refers to understands a message. */
    boolean reaches(long to, MessageType type) {
        return lane(to, type) != lanes
                || (Id.slot(to) == Id.ALL_SLOTS && Arrays.stream(types(to)).anyMatch(found -> found.understands(type)));
    }

    /**
     * Parses the id of an instance whose actor type is a subtype of the given class.
     *
     * @throws InvalidIdException if the text is anything else
     */
    <A> Id<A> parse(Class<A> wanted, String text) {
        if (types.stream().noneMatch(type -> wanted.isAssignableFrom(type.type()))) {
            throw unknown(wanted);
        }
        Id<A> id = Id.parse(text);
        ActorTypeRuntime<?> type = typeOf(id.bits());
        String problem;
        if (id.isNone()) {
            problem = "is the id of nobody";
        } else if (Id.machine(id.bits()) != machine) {
            problem =
                    "belongs to another machine, number " + Id.machine(id.bits()) + "; this one has number " + machine;
        } else if (id.isAll()) {
            problem = "addresses all instances";
        } else if (type == null) {
            problem = "belongs to no actor type of this system";
        } else if (!wanted.isAssignableFrom(type.type())) {
            problem = "belongs to " + type.name();
        } else if (Id.version(id.bits()) == 0) {
            problem = "never belonged to an instance";
        } else {
            return id;
        }
        String kind = wanted.isAssignableFrom(Actor.class) ? "an instance" : "an instance of " + nameOf(wanted);
        throw new InvalidIdException(id + " " + problem + "; use the id of " + kind);
    }

    private String nameOf(Class<?> wanted) {
        return types.stream()
                .filter(type -> type.type() == wanted)
                .map(ActorTypeRuntime::name)
                .findFirst()
                .orElse(wanted.getSimpleName());
    }

    private IllegalArgumentException unknown(Class<?> type) {
        return new IllegalArgumentException(type.getName() + " is neither an actor type nor a trait of this system; its"
                + " actor types are " + types.stream().map(ActorTypeRuntime::name).toList());
    }

    /** The actor type whose instances a spawning record creates. */
    ActorTypeRuntime<?> spawned(MessageType spawning) {
        ActorTypeRuntime<?> type = spawned[spawning.tag()];
        if (type == null) {
            throw new IllegalArgumentException(spawning.codec().type().getName() + " spawns no actor type");
        }
        return type;
    }

    @SuppressWarnings("unchecked")
    <A> Id<A> all(Class<A> typeOrTrait) {
        Id<?> id = all.get(typeOrTrait);
        if (id == null) {
            throw unknown(typeOrTrait);
        }
        return (Id<A>) id;
    }
}
