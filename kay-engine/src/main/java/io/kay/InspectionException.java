package io.kay;

/** An inspection that cannot be had now: too many run at a time, or it was not done within its time. */
public final class InspectionException extends KayException {

    private static final long serialVersionUID = 1L;

    public InspectionException(String message) {
        super(message);
    }
}
