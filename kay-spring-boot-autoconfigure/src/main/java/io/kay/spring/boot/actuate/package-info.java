/**
 * Inspection of a running actor system through Spring Boot's actuator: the endpoint with its descriptors, the health
 * indicator and the meters. Only the endpoint changes anything: it resolves panics and requests snapshots.
 */
@NullMarked
package io.kay.spring.boot.actuate;

import org.jspecify.annotations.NullMarked;
