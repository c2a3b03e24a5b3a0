package io.kay.spring.boot.autoconfigure;

import java.util.List;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;

import io.kay.ActorSystem;
import io.kay.Actors;

/**
 * Registers the result of the scan for actor types: {@link ActorTypeClasses}, and for each class {@code Car} a lazy
 * bean {@code Actors<Car>}.
 */
final class ActorsRegistrar implements ImportBeanDefinitionRegistrar {

    private final Environment environment;
    private final BeanFactory beanFactory;
    private final ResourceLoader resourceLoader;
    private final ClassLoader classLoader;

    ActorsRegistrar(Environment environment, BeanFactory beanFactory, ResourceLoader resourceLoader,
            ClassLoader classLoader) {
        this.environment = environment;
        this.beanFactory = beanFactory;
        this.resourceLoader = resourceLoader;
        this.classLoader = classLoader;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
        List<Class<?>> types = new ActorTypeScanner(environment, resourceLoader).scan(packages(), classLoader);
        RootBeanDefinition classes = new RootBeanDefinition(ActorTypeClasses.class);
        classes.setRole(BeanDefinition.ROLE_INFRASTRUCTURE);
        classes.getConstructorArgumentValues().addIndexedArgumentValue(0, types.toArray(Class<?>[]::new));
        registry.registerBeanDefinition(ActorTypeClasses.class.getName(), classes);
        for (Class<?> type : types) {
            registry.registerBeanDefinition("actors-" + type.getName(), definition(type));
        }
    }

    private List<String> packages() {
        List<String> configured = Binder.get(environment)
                .bind("kay.packages", Bindable.listOf(String.class))
                .orElse(List.of());
        if (configured.isEmpty() && AutoConfigurationPackages.has(beanFactory)) {
            return AutoConfigurationPackages.get(beanFactory);
        }
        return configured;
    }

    private static BeanDefinition definition(Class<?> type) {
        RootBeanDefinition definition = new RootBeanDefinition(ActorsRegistrar.class);
        definition.setFactoryMethodName("handle");
        definition.setAutowireMode(AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR);
        definition.getConstructorArgumentValues().addIndexedArgumentValue(1, type);
        definition.setTargetType(ResolvableType.forClassWithGenerics(Actors.class, type));
        definition.setLazyInit(true);
        return definition;
    }

    /** Factory method of the {@code Actors} beans. */
    static <A> Actors<A> handle(ActorSystem system, Class<A> type) {
        return system.actors(type);
    }
}
