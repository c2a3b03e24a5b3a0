package io.kay.spring.boot.actuate.autoconfigure;

import java.time.Duration;
import java.util.Set;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

import io.kay.spring.boot.actuate.KayEndpoint;

/**
 * Properties of {@link KayEndpoint}.
 *
 * @param showValues When to show unsanitized values.
 * @param roles Roles used to determine whether a user is authorized to be shown unsanitized values. When empty, all
 *     authenticated users are authorized.
 * @param timeout Maximum time a request waits for the state of instances, up to 60s.
 */
@ConfigurationProperties("management.endpoint.kay")
public record KayEndpointProperties(@DefaultValue("never") Show showValues, @DefaultValue Set<String> roles,
        @DefaultValue("5s") Duration timeout) implements Validator {

    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(60);

    @Override
    public boolean supports(Class<?> type) {
        return type == KayEndpointProperties.class;
    }

    @Override
    public void validate(Object target, Errors errors) {
        Duration value = ((KayEndpointProperties) target).timeout;
        if (!value.isPositive() || value.compareTo(LONGEST_TIMEOUT) > 0) {
            errors.rejectValue("timeout", "kay.range", "must be more than 0, up to 60s");
        }
    }
}
