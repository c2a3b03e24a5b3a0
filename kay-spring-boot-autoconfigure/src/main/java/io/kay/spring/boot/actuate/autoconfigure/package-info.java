/** Auto-configuration of the actuator endpoint, health indicator and meters, each only if its library is present. */
@NullMarked
package io.kay.spring.boot.actuate.autoconfigure;

import org.jspecify.annotations.NullMarked;
