/** The test slice for actors in a Spring Boot application. For tests only; nothing here is loaded without Boot's tests. */
@NullMarked
package io.kay.spring.boot.test;

import org.jspecify.annotations.NullMarked;
