/**
 * Auto-configuration of an actor system in a Spring Boot application: finds the actor types, builds the system from
 * {@code kay.*} properties and customizers, starts it before the web server and drains it after. What needs the
 * actuator lives in {@code io.kay.spring.boot.actuate}.
 */
@NullMarked
package io.kay.spring.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
