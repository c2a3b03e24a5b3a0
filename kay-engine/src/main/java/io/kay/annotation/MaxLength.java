package io.kay.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits the length of a {@code String} in the state of an actor type: on the getter, or on the component of a record
 * that is state. The row reserves two bytes for each character. Setting a longer text fails.
 */
@Documented
@Target({ElementType.METHOD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.CLASS)
public @interface MaxLength {

    /** The largest number of {@code char}s, 1 to 32767. */
    int value();
}
