package io.kay.spring.boot.autoconfigure;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Scope;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

import io.kay.annotation.ActorType;

/** Finds actor classes on the class path. Conditions on them, such as {@code @Profile}, are honoured. */
final class ActorTypeScanner extends ClassPathScanningCandidateComponentProvider {

    ActorTypeScanner(Environment environment, ResourceLoader resourceLoader) {
        super(false, environment);
        setResourceLoader(resourceLoader);
        addIncludeFilter(new AnnotationTypeFilter(ActorType.class));
    }

    /** Unlike components, actor classes are abstract. */
    @Override
    protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
        return definition.getMetadata().isIndependent();
    }

    /**
     * The actor classes in packages and their subpackages, sorted by name. The order decides the type numbers in ids.
     *
     * @throws ActorTypeDeclaredAsBeanException if one has a bean scope
     */
    List<Class<?>> scan(Collection<String> packages, ClassLoader classLoader) {
        return packages.stream()
                .flatMap(name -> findCandidateComponents(name).stream())
                .map(AnnotatedBeanDefinition.class::cast)
                .distinct()
                .map(definition -> load(definition.getMetadata(), classLoader))
                .distinct()
                .sorted(Comparator.comparing(Class::getName))
                .<Class<?>>map(type -> type)
                .toList();
    }

    private static Class<?> load(AnnotationMetadata metadata, ClassLoader classLoader) {
        Class<?> type = ClassUtils.resolveClassName(metadata.getClassName(), classLoader);
        MergedAnnotation<Scope> scope = metadata.getAnnotations().get(Scope.class);
        String name = scope.getValue("scopeName", String.class).orElse("");
        if (!name.isEmpty() && !name.equals(BeanDefinition.SCOPE_SINGLETON)) {
            throw new ActorTypeDeclaredAsBeanException(type, "the class has the bean scope \"" + name + "\"",
                    "Remove the scope from " + type.getName() + ".");
        }
        return type;
    }
}
