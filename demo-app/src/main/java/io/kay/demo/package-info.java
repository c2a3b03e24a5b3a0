/** The demo: a city of cars and buses in one Spring Boot application. */
@NullMarked
package io.kay.demo;

import org.jspecify.annotations.NullMarked;
