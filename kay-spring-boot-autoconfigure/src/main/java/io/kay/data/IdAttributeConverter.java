package io.kay.data;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

import io.kay.Id;

/**
 * Ids as text in the columns of JPA entities. If the persistence unit includes this converter, it applies to every
 * {@link Id} attribute; in Spring Boot, add its package to {@code @EntityScan}. To apply it to one attribute only, use
 * {@code @Convert(converter = IdAttributeConverter.class)}.
 */
@Converter(autoApply = true)
@SuppressWarnings("rawtypes") // a type argument would limit it to attributes with that same argument
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
