/** Sheep eat grass, wolves eat sheep, both breed and starve, grass grows again. */
@NullMarked
package io.kay.benchmarks.models.wolfsheep;

import org.jspecify.annotations.NullMarked;
