package io.kay.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a message, question or spawning record as essential. It overtakes other messages in the inbox and is handled
 * even during a panic. Meant for control and diagnosis, not for speed.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Essential {}
