package io.kay.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the handler of one message or question. Signatures, each with an optional second parameter {@code World}:
 * {@code void name(M message)}, {@code Fate name(M message)} and {@code R name(Q question)}. Handlers of one instance
 * never run at the same time. None may block: blocking work belongs in {@code World.offload}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Receive {}
