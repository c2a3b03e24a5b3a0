package io.kay.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** Names and key values of the observations of an actor system. A bean of this type replaces the default. */
public interface KayObservationConvention extends ObservationConvention<KayObservationContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof KayObservationContext;
    }
}
