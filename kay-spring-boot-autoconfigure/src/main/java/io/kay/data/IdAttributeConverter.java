package io.kay.data;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

import io.kay.Id;

/**
 * Ids as text in the columns of JPA entities. It applies to every attribute that is an {@link Id} if the persistence
 * unit includes it, in Spring Boot by {@code @EntityScan} of its package; or to one attribute by
 * {@code @Convert(converter = IdAttributeConverter.class)}.
 */
@Converter(autoApply = true)
@SuppressWarnings("rawtypes") // a type argument would limit it to attributes with the same one
public final class IdAttributeConverter implements AttributeConverter<Id, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Id attribute) {
        return attribute == null ? null : attribute.toString();
    }

    @Override
    public @Nullable Id convertToEntityAttribute(@Nullable String column) {
        return column == null ? null : Id.parse(column);
    }
}
