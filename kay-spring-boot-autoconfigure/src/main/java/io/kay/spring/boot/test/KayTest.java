package io.kay.spring.boot.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.PropertyMapping;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test of the application's actor types and nothing else of it: kay's auto-configuration is applied, components are
 * not scanned. Beans that actors need come from {@code @MockitoBean} or {@code @Import}. The actor system of the
 * context is driven by the test, through an {@link io.kay.test.ActorTestKit} that can be injected.
 *
 * <p>Each test method has a context of its own, so that each begins with no instances and at the first step.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(KayTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(KayTypeExcludeFilter.class)
@ImportAutoConfiguration
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
public @interface KayTest {

    /** Decides all orders that are not promised; if left out, the property {@code kay.test.seed}, else 0. */
    @PropertyMapping(value = KayTestAutoConfiguration.SEED_PROPERTY, skip = PropertyMapping.Skip.ON_DEFAULT_VALUE)
    long seed() default 0;

    /** Properties in the form {@code key=value} that are added to the environment first. */
    String[] properties() default {};

    /** Whether components are left out unless an include filter takes them in. */
    boolean useDefaultFilters() default true;

    /** Components that are scanned too. */
    Filter[] includeFilters() default {};

    /** Components that are not scanned. */
    Filter[] excludeFilters() default {};

    /** Auto-configurations that are not applied. */
    @AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
    Class<?>[] excludeAutoConfiguration() default {};
}
