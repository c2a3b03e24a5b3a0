/**
 * Auto-configuration of an actor system in a Spring Boot application. It finds the actor types and builds the system
 * from {@code kay.*} properties and customizers. It starts the system before the web server, and drains it after the
 * web server has stopped. Actuator support is in {@code io.kay.spring.boot.actuate}.
 */
@NullMarked
package io.kay.spring.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
