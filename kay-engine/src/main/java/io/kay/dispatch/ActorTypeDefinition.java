package io.kay.dispatch;

import java.util.List;

import io.kay.annotation.ActorType;
import io.kay.message.MessageCodec;
import io.kay.state.StateLayout;
import io.kay.state.Tails;

/**
 * Everything the engine must know about an actor type. For an actor class {@code p.Car} the processor writes the
 * subclass {@code p.Car__ActorType} with a public no-argument constructor.
 *
 * @param <A> the actor type
 */
public abstract class ActorTypeDefinition<A> {

    /** Name suffix of generated definitions. */
    public static final String SUFFIX = "__ActorType";

    private final Class<A> type;
    private final String name;
    private final int partitions;
    private final StateLayout layout;
    private final List<Class<?>> traits;
    private final List<MessageCodec<?>> handled;

    /**
     * For generated code.
     *
     * @param partitions 0 for the system's default
     * @param traits all traits of the type, including inherited ones
     * @param handled the messages that have a handler; the index is the number by which the dispatcher knows the
     *     handler
     */
    protected ActorTypeDefinition(Class<A> type, String name, int partitions, StateLayout layout,
            List<Class<?>> traits, List<MessageCodec<?>> handled) {
        this.type = type;
        this.name = name;
        this.partitions = partitions;
        this.layout = layout;
        this.traits = List.copyOf(traits);
        this.handled = List.copyOf(handled);
    }

    /**
     * The generated definition of an actor class.
     *
     * @throws MissingDefinitionException if there is none
     * @throws IllegalArgumentException if the class is not an actor type, or is in a module that hides it from kay
     */
    public static <A> ActorTypeDefinition<A> of(Class<A> type) {
        String name = type.getName().replace('$', '_') + SUFFIX;
        try {
            @SuppressWarnings("unchecked") // generated for this type and no other
            ActorTypeDefinition<A> definition =
                    (ActorTypeDefinition<A>) Class.forName(name, true, type.getClassLoader())
                            .asSubclass(ActorTypeDefinition.class)
                            .getConstructor()
                            .newInstance();
            return definition;
        } catch (ClassNotFoundException e) {
            if (!type.isAnnotationPresent(ActorType.class)) {
                throw new IllegalArgumentException(type.getName() + " is not an actor type; give an abstract class that"
                        + " is annotated @ActorType", e);
            }
            throw new MissingDefinitionException(type, e);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("Module " + type.getModule().getName() + " hides " + name
                    + " from kay; add to its module-info.java: opens " + type.getPackageName() + " to "
                    + ActorTypeDefinition.class.getModule().getName() + ";", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name + " was not written by this version of kay-processor", e);
        }
    }

    /** The actor class. */
    public final Class<A> type() {
        return type;
    }

    /** The name of the type, unique in a system. */
    public final String name() {
        return name;
    }

    /** Number of partitions the type requests; 0 for the system's default. */
    public final int partitions() {
        return partitions;
    }

    /** The layout of the state in a row. */
    public final StateLayout layout() {
        return layout;
    }

    /** The traits of the type. */
    public final List<Class<?>> traits() {
        return traits;
    }

    /** The messages that have a handler, by handler number. */
    public final List<MessageCodec<?>> handled() {
        return handled;
    }

    /**
     * A dispatcher with its own flyweight.
     *
     * @param tails the growing values of the rows the dispatcher will be used on
     */
    public abstract Dispatcher dispatcher(Dependencies dependencies, Tails tails);
}
