package io.kay.spring.boot.test;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/** Reads the properties of {@link KayTest}. */
final class KayTestContextBootstrapper extends TestSliceTestContextBootstrapper<KayTest> {}
