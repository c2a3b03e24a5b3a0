package io.kay.demo.city;

/** The city cannot answer now; it may later. */
public final class CityBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CityBusyException(String message) {
        super(message);
    }
}
