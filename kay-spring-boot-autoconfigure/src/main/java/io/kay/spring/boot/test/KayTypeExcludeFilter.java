package io.kay.spring.boot.test;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

/** Excludes all components except those that {@link KayTest} includes. */
final class KayTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<KayTest> {

    KayTypeExcludeFilter(Class<?> testClass) {
        super(testClass);
    }
}
