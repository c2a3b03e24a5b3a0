package io.kay.spring.boot.autoconfigure.diagnostics;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

import io.kay.Actors;

/** Explains the injection of an actor type itself, and of an {@code Actors<…>} whose class is no known actor type. */
final class ActorTypeInjectionFailureAnalyzer extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException>
        implements Ordered {

    private final @Nullable BeanFactory beanFactory;
    private final @Nullable Environment environment;

    ActorTypeInjectionFailureAnalyzer(@Nullable BeanFactory beanFactory, @Nullable Environment environment) {
        this.beanFactory = beanFactory;
        this.environment = environment;
    }

    /** Before Spring Boot's own analyzer, which would advise declaring a bean. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause,
            @Nullable String description) {
        ResolvableType wanted = cause.getResolvableType();
        Class<?> type = wanted == null ? null : wanted.resolve();
        if (wanted == null || type == null) {
            return null;
        }
        String who = description == null ? "A bean" : description;
        if (isActorType(type)) {
            return itself(who, type, cause);
        }
        Class<?> named = type == Actors.class ? wanted.getGeneric().resolve() : null;
        return named == null ? null : isActorType(named) ? notFound(who, named, cause) : noActorType(who, named, cause);
    }

    private static boolean isActorType(Class<?> type) {
        return type.isAnnotationPresent(io.kay.annotation.ActorType.class);
    }

    private static FailureAnalysis itself(String who, Class<?> type, Throwable cause) {
        return new FailureAnalysis(
                who + " required the actor type " + type.getName() + " itself, which is never a bean: its instances"
                        + " are rows of state in off-heap memory.",
                "Inject Actors<" + type.getSimpleName() + "> to make instances and to address all of them, or the"
                        + " ActorSystem to send messages to the one that an Id<" + type.getSimpleName() + "> names.",
                cause);
    }

    private FailureAnalysis notFound(String who, Class<?> type, Throwable cause) {
        List<String> packages = packages();
        return new FailureAnalysis(
                who + " required Actors<" + type.getSimpleName() + ">, but " + type.getName()
                        + " was not found: actor types are looked for in "
                        + (packages.isEmpty() ? "no package" : "the packages " + String.join(", ", packages)) + ".",
                "Move the class into one of these packages or below, or name all packages with actor types:"
                        + " kay.packages=" + String.join(",", packages) + (packages.isEmpty() ? "" : ",")
                        + type.getPackageName(),
                cause);
    }

    private static FailureAnalysis noActorType(String who, Class<?> type, Throwable cause) {
        return new FailureAnalysis(
                who + " required Actors<" + type.getSimpleName() + ">, but " + type.getName()
                        + " is not an actor type: it is not annotated @ActorType.",
                "Name an abstract class that is annotated @ActorType. All instances with a trait are addressed by"
                        + " ActorSystem.all(" + type.getSimpleName() + ".class).",
                cause);
    }

    private List<String> packages() {
        List<String> configured = environment == null ? List.of()
                : Binder.get(environment).bind("kay.packages", Bindable.listOf(String.class)).orElse(List.of());
        if (configured.isEmpty() && beanFactory != null && AutoConfigurationPackages.has(beanFactory)) {
            return AutoConfigurationPackages.get(beanFactory);
        }
        return configured;
    }
}
