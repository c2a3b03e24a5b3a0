/**
 * What happens when threads meet at one place of the engine, tried some million times by jcstress: queues, pools, ids,
 * and whether a partition that gets a message always runs. Not run by JUnit: see {@code exec-maven-plugin} in the pom.
 */
@NullMarked
package io.kay.stress;

import org.jspecify.annotations.NullMarked;
