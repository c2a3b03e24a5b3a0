package io.kay.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the method that initializes the state of a new instance. Signature: {@code void name(S spawning)} or
 * {@code void name(S spawning, World world)}, where S is a record implementing {@code Spawning} of the actor type.
 * Before it runs, all state is zero, false, empty or the first enum constant.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Spawn {}
