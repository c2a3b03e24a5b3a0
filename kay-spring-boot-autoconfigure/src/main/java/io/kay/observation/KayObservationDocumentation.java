package io.kay.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/** The observations of an actor system. */
public enum KayObservationDocumentation implements ObservationDocumentation {

    /** An external question, from sending it to its answer, failure or cancellation. */
    REQUEST {

        @Override
        public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
            return DefaultKayObservationConvention.class;
        }

        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return LowCardinalityKeys.values();
        }
    };

    /** Keys with few values. */
    public enum LowCardinalityKeys implements KeyName {

        /** {@code ask} or {@code collect}. */
        OPERATION("kay.operation"),

        /** Simple class name of the question. */
        QUESTION("kay.question"),

        /** Name of the actor type or trait that is asked. */
        RECIPIENT("kay.recipient");

        private final String key;

        LowCardinalityKeys(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return key;
        }
    }
}
