package io.kay.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks methods whose result it is a mistake to drop, in a class all of them. The annotation processor of kay warns of
 * calls that do so; other checkers, such as Error Prone, know annotations of this simple name.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.CLASS)
public @interface CheckReturnValue {

    /** What to do instead of dropping the result. */
    String value();
}
