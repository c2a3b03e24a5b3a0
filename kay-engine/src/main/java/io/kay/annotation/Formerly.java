package io.kay.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives the former names of a state property, on its getter or on the component of a record that is state. A snapshot
 * taken under an old name is restored under the new one. Without this annotation, renaming drops the old value, and the
 * new property starts at zero.
 */
@Documented
@Target({ElementType.METHOD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.CLASS)
public @interface Formerly {

    /** The former names, in any order. */
    String[] value();
}
