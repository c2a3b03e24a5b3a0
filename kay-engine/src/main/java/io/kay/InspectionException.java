package io.kay;

/** Inspection is unavailable: too many are running, or it timed out. */
public final class InspectionException extends KayException {

    private static final long serialVersionUID = 1L;

    public InspectionException(String message) {
        super(message);
    }
}
