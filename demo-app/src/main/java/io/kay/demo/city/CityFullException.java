package io.kay.demo.city;

/** The city has no room for the requested number of road users. */
public final class CityFullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CityFullException(long present, int wanted, int limit) {
        super(present + " road users are in the city and " + wanted + " more would exceed the limit of " + limit
                + "; remove some, or raise city.max-users");
    }
}
