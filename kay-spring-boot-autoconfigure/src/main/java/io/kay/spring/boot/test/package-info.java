/** The test slice for actors in a Spring Boot application. Loaded only with Spring Boot's test support. */
@NullMarked
package io.kay.spring.boot.test;

import org.jspecify.annotations.NullMarked;
