package io.kay.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what a piece of state was called before, on its getter or on the component of a record that is state: a snapshot
 * that was taken under the old name goes on under the new one. Without, renaming means to drop the old and to begin
 * the new with zero.
 */
@Documented
@Target({ElementType.METHOD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.CLASS)
public @interface Formerly {

    /** The names it had, in any order. */
    String[] value();
}
