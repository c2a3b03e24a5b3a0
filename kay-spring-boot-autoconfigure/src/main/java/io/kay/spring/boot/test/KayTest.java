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
 * A test of only the actor types of an application. It applies kay's auto-configuration and does not scan components.
 * Provide beans that actors need with {@code @MockitoBean} or {@code @Import}. The test drives the actor system of the
 * context through an injectable {@link io.kay.test.ActorTestKit}.
 *
 * <p>Each test method has its own context, so each starts without instances and at the first step.
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

    /** Seed of every order that is not guaranteed. Defaults to the property {@code kay.test.seed}, else 0. */
    @PropertyMapping(value = KayTestAutoConfiguration.SEED_PROPERTY, skip = PropertyMapping.Skip.ON_DEFAULT_VALUE)
    long seed() default 0;

    /** Properties in the form {@code key=value}, added to the environment before anything else. */
    String[] properties() default {};

    /** Whether components are excluded unless an include filter matches them. */
    boolean useDefaultFilters() default true;

    /** Components to include. */
    Filter[] includeFilters() default {};

    /** Components to exclude. */
    Filter[] excludeFilters() default {};

    /** Auto-configurations to exclude. */
    @AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
    Class<?>[] excludeAutoConfiguration() default {};
}
