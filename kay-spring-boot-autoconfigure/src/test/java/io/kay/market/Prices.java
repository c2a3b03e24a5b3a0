package io.kay.market;

/** What the actors need of the rest of the application. */
interface Prices {

    int of(String item);
}
