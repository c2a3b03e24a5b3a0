package io.kay.market;

import org.springframework.stereotype.Component;

/** Belongs to the rest of the application. */
@Component
class Warehouse {

    Warehouse() {
        throw new IllegalStateException("there is no warehouse where the tests run");
    }
}
