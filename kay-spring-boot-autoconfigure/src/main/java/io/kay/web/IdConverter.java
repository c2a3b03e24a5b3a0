package io.kay.web;

import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;

import io.kay.Actor;
import io.kay.ActorSystem;
import io.kay.Id;

/**
 * Converts ids to text and back, for path variables and request parameters. {@code @PathVariable Id<Car>} accepts what
 * {@link ActorSystem#parse} accepts for a {@code Car}, or for a trait if the type argument is one. {@code Id<?>}
 * accepts the id of an instance of any type. Any thread may use it.
 */
public final class IdConverter implements GenericConverter {

    private final Supplier<? extends ActorSystem> system;

    /**
     * Creates a converter for the ids of one system.
     *
     * @param system supplies the system when the first id is converted
     */
    public IdConverter(Supplier<? extends ActorSystem> system) {
        this.system = system;
    }

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return Set.of(new ConvertiblePair(String.class, Id.class), new ConvertiblePair(Id.class, String.class));
    }

    @Override
    public @Nullable Object convert(@Nullable Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
        return switch (source) {
            case String text -> system.get().parse(addressed(targetType), text);
            case null -> null;
            default -> source.toString();
        };
    }

    /** The type argument of an id. */
    private static Class<?> addressed(TypeDescriptor id) {
        return id.getResolvableType().getGeneric().resolve(Actor.class);
    }
}
