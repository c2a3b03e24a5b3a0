package io.kay.observation;

import java.util.Locale;

import io.micrometer.common.KeyValues;

import io.kay.observation.KayObservationDocumentation.LowCardinalityKeys;

/** The default convention, as documented in {@link KayObservationDocumentation}. Designed for extension. */
public class DefaultKayObservationConvention implements KayObservationConvention {

    @Override
    public String getName() {
        return "kay.requests";
    }

    @Override
    public String getContextualName(KayObservationContext context) {
        return operation(context) + " " + context.question().getClass().getSimpleName();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(KayObservationContext context) {
        return KeyValues.of(LowCardinalityKeys.OPERATION.withValue(operation(context)),
                LowCardinalityKeys.QUESTION.withValue(context.question().getClass().getSimpleName()),
                LowCardinalityKeys.RECIPIENT.withValue(context.recipientName()));
    }

    private static String operation(KayObservationContext context) {
        return context.operation().name().toLowerCase(Locale.ROOT);
    }
}
