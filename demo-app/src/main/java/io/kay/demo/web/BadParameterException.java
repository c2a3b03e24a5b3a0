package io.kay.demo.web;

/** A parameter of a request that makes no sense. */
final class BadParameterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadParameterException(String message) {
        super(message);
    }
}
