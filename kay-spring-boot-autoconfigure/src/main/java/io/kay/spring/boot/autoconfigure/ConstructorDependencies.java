package io.kay.spring.boot.autoconfigure;

import java.lang.reflect.Constructor;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;

import io.kay.dispatch.Dependencies;

/**
 * Resolves the constructor parameters of an actor class as Spring resolves those of a bean. This includes generics,
 * qualifiers, {@code @Value}, {@code ObjectProvider}, {@code @Lazy} and {@code Optional}. Each parameter is resolved
 * once, so all partitions of the type share the same argument.
 */
final class ConstructorDependencies implements Dependencies {

    private final Class<?> actorType;
    private final ConfigurableListableBeanFactory beanFactory;
    private final String systemBeanName;
    private @Nullable Object @Nullable [] arguments;

    /**
     * @param systemBeanName the bean to destroy before the injected beans
     */
    ConstructorDependencies(Class<?> actorType, ConfigurableListableBeanFactory beanFactory, String systemBeanName) {
        this.actorType = actorType;
        this.beanFactory = beanFactory;
        this.systemBeanName = systemBeanName;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // an optional parameter is null if there is nothing to inject
    public synchronized <T> T get(int index, Class<T> type) {
        if (arguments == null) {
            arguments = resolve();
        }
        return (T) arguments[index];
    }

    private @Nullable Object[] resolve() {
        Constructor<?>[] constructors = actorType.getDeclaredConstructors();
        if (constructors.length != 1) {
            throw new IllegalStateException(
                    actorType.getName() + " has " + constructors.length + " constructors; give it exactly one");
        }
        @Nullable
        Object[] resolved = new Object[constructors[0].getParameterCount()];
        for (int i = 0; i < resolved.length; i++) {
            resolved[i] = resolve(new MethodParameter(constructors[0], i));
        }
        return resolved;
    }

    private @Nullable Object resolve(MethodParameter parameter) {
        parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
        Set<String> used = new LinkedHashSet<>();
        try {
            return beanFactory.resolveDependency(new DependencyDescriptor(parameter, true), null, used, null);
        } catch (BeansException e) {
            throw new UnsatisfiedDependencyException(null, actorType.getName(), new InjectionPoint(parameter), e);
        } finally {
            used.remove(systemBeanName);
            used.forEach(name -> beanFactory.registerDependentBean(name, systemBeanName));
        }
    }
}
