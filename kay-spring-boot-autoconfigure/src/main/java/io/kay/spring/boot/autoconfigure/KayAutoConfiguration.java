package io.kay.spring.boot.autoconfigure;

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

import io.kay.ActorSystem;
import io.kay.PanicListener;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.inspect.Inspector;
import io.kay.journal.JournalSettings;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;
import io.kay.snapshot.SnapshotSettings;

/**
 * Auto-configuration for an {@link ActorSystem} with the actor types found in the application's packages. It backs off
 * if the application defines an actor system bean. If that bean is an {@link Engine}, it is still started and stopped
 * with the application.
 */
@AutoConfiguration
@EnableConfigurationProperties(KayProperties.class)
@Import(ActorsRegistrar.class)
public final class KayAutoConfiguration {

    private static final Log logger = LogFactory.getLog(KayAutoConfiguration.class);
    private static final String SYSTEM_BEAN_NAME = "kayActorSystem";

    @Bean(name = SYSTEM_BEAN_NAME, destroyMethod = "close")
    @ConditionalOnMissingBean(ActorSystem.class)
    Engine kayActorSystem(KayProperties properties, ActorTypeClasses types,
            ConfigurableListableBeanFactory beanFactory, ObjectProvider<ActorSystemBuilderCustomizer> customizers) {
        UnknownProperties.warn(beanFactory.getBean(Environment.class), KayAutoConfiguration.class.getClassLoader());
        ActorSystemBuilder builder = new ActorSystemBuilder();
        apply(properties, builder);
        for (Class<?> type : types.list()) {
            refuseBeanDefinition(type, beanFactory);
            builder.actorType(ActorTypeDefinition.of(type),
                    new ConstructorDependencies(type, beanFactory, SYSTEM_BEAN_NAME));
        }
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        if (properties.snapshot().dryRun()) {
            throw new DryRunException(builder.dryRun());
        }
        Engine engine = builder.build();
        if (engine.types().isEmpty()) {
            logger.warn(
                    "No actor type was found in " + packages(properties, beanFactory) + ": annotate abstract classes"
                            + " with @ActorType of io.kay.annotation, or name their packages in kay.packages");
        }
        return engine;
    }

    private static List<String> packages(KayProperties properties, BeanFactory beanFactory) {
        return properties.packages().isEmpty() && AutoConfigurationPackages.has(beanFactory)
                ? AutoConfigurationPackages.get(beanFactory)
                : properties.packages();
    }

    private static void apply(KayProperties properties, ActorSystemBuilder builder) {
        builder.name(properties.name())
                .machine(properties.machine())
                .turnMessages(properties.turnMessages())
                .blockBytes((int) properties.blockSize().toBytes())
                .inboxLimit(properties.inbox().limit().toBytes())
                .inboxWait(properties.inbox().maxWait())
                .askTimeout(properties.ask().timeout())
                .slowHandler(properties.slowHandler())
                .panicScope(properties.panic().scope());
        // Sources may spell one name differently. The source of highest precedence comes first, but the last call wins.
        List.copyOf(properties.panic().types().entrySet())
                .reversed()
                .forEach(type -> builder.panicScope(type.getKey(), type.getValue()));
        keep(properties.snapshot(), properties.journal(), builder);
        if (properties.inbox().totalLimit() != null) {
            builder.inboxTotal(properties.inbox().totalLimit().toBytes());
        }
        if (properties.workers() != null) {
            builder.workers(properties.workers());
        }
        if (properties.partitions() != null) {
            builder.partitions(properties.partitions());
        }
    }

    private static void keep(KayProperties.Snapshot snapshot, KayProperties.Journal journal,
            ActorSystemBuilder builder) {
        if (snapshot.directory() != null) {
            builder.snapshots(new SnapshotSettings(snapshot.directory(), snapshot.interval(), snapshot.keep(),
                    snapshot.onShutdown(), snapshot.verify(), snapshot.patience(), snapshot.discardTypes()));
        } else if (snapshot.interval().isPositive() || snapshot.maxAge() != null) {
            logger.warn((snapshot.interval().isPositive() ? "kay.snapshot.interval is " + snapshot.interval()
                    : "kay.snapshot.max-age is " + snapshot.maxAge())
                    + ", but no snapshot is taken: there is no kay.snapshot.directory, and no state survives the process");
        }
        if (journal.enabled()) {
            builder.journal(new JournalSettings(journal.sync(), journal.interval(),
                    (int) journal.fileSize().toBytes()));
        }
    }

    private static void refuseBeanDefinition(Class<?> type, ConfigurableListableBeanFactory beanFactory) {
        for (String name : beanFactory.getBeanNamesForType(type, true, false)) {
            BeanDefinition definition = beanFactory.containsBeanDefinition(name)
                    ? beanFactory.getMergedBeanDefinition(name)
                    : null;
            String where = definition == null || definition.getResourceDescription() == null ? ""
                    : ", defined in " + definition.getResourceDescription();
            throw new ActorTypeDeclaredAsBeanException(type, "there is a bean \"" + name + "\" of this class" + where,
                    "Remove the definition of the bean \"" + name + "\".");
        }
    }

    @Bean
    @ConditionalOnBean(Engine.class)
    @ConditionalOnMissingBean
    Inspector kayInspector(Engine engine) {
        return new Inspector(engine);
    }

    @Bean
    @ConditionalOnBean(Engine.class)
    @ConditionalOnMissingBean(name = "kayLifecycle")
    ActorSystemLifecycle kayLifecycle(Engine engine, Inspector inspector, KayProperties properties) {
        return new ActorSystemLifecycle(engine, inspector, properties.shutdown().drainTimeout());
    }

    @Bean
    @ConditionalOnBean(DeadLetterListener.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    DeadLetterListeners kayDeadLetterListeners(ObjectProvider<DeadLetterListener> listeners) {
        return new DeadLetterListeners(listeners);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    PanicListeners kayPanicListeners(ObjectProvider<PanicListener> listeners) {
        return new PanicListeners(listeners);
    }
}
