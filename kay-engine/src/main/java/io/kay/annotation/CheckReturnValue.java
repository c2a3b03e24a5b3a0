package io.kay.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose result must not be dropped, or a class of such methods. The annotation processor of kay warns of
 * calls that drop it. Other checkers, such as Error Prone, recognize annotations of this simple name.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.CLASS)
public @interface CheckReturnValue {

    /** What to do instead of dropping the result. */
    String value();
}
