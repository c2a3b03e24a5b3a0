package io.kay.data;

import java.util.List;

import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;

import io.kay.Id;

/** Converters for ids as text in Spring Data entities, for the custom conversions of any Spring Data module. */
public final class IdConverters {

    private IdConverters() {}

    /** Converters in both directions. */
    public static List<Converter<?, ?>> all() {
        return List.of(new Writing(), new Reading());
    }

    @WritingConverter
    private static final class Writing implements Converter<Id<?>, String> {

        @Override
        public String convert(Id<?> id) {
            return id.toString();
        }
    }

    @ReadingConverter
    private static final class Reading implements Converter<String, Id<?>> {

        @Override
        public Id<?> convert(String column) {
            return Id.parse(column);
        }
    }
}
