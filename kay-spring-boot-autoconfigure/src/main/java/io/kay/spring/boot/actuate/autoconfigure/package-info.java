/** Auto-configuration of the actuator's endpoint, health indicator and meters, each only if its library is there. */
@NullMarked
package io.kay.spring.boot.actuate.autoconfigure;

import org.jspecify.annotations.NullMarked;
