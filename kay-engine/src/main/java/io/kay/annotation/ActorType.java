package io.kay.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an abstract class as an actor type. Its abstract accessors are the state of an instance; its methods annotated
 * with {@link Spawn} and {@link Receive} are the handlers.
 *
 * <p>Instances are rows in off-heap memory, so the class must not have mutable fields of its own. Constructor arguments
 * are shared by all instances; in a Spring application they are beans.
 *
 * @see io.kay.Actor
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ActorType {

    /** The name in metrics, logs, inspection and snapshots, unique in a system; the simple class name if empty. */
    String name() default "";

    /**
     * Number of partitions for the instances, a power of two up to 64; 0 for the system's default. A type with few
     * instances is best kept in one.
     */
    int partitions() default 0;
}
