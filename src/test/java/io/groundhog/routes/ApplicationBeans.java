package io.groundhog.routes;

import java.beans.Introspector;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Component;

/** The beans that the application declares, by name, as a route may call them. */
final class ApplicationBeans {

    private ApplicationBeans() {}

    static Map<String, Class<?>> byName() {
        Map<String, Class<?>> beans = new HashMap<>();
        // Spring Boot's own, which routes may use as well
        beans.put("dataSource", javax.sql.DataSource.class);
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false) {
            @Override
            protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
                return definition.getMetadata().isIndependent();
            }
        };
        scanner.addIncludeFilter(new AnnotationTypeFilter(Component.class));
        for (BeanDefinition definition : scanner.findCandidateComponents("io.groundhog")) {
            Class<?> type = load(definition.getBeanClassName());
            String given = AnnotatedElementUtils.findMergedAnnotation(type, Component.class)
                    .value();
            beans.put(given.isEmpty() ? Introspector.decapitalize(type.getSimpleName()) : given, type);
            for (Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Bean.class)) {
                    beans.put(method.getName(), method.getReturnType());
                }
            }
        }
        return beans;
    }

    static boolean hasMethod(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                        .anyMatch(method -> method.getName().equals(name))
                || Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(method -> method.getName().equals(name));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ApplicationBeans.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
