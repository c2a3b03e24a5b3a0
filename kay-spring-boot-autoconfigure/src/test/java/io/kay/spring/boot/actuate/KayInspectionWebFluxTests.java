package io.kay.spring.boot.actuate;

/** The same answers over WebFlux. */
class KayInspectionWebFluxTests extends KayInspectionWebTests {

    @Override
    String webApplicationType() {
        return "reactive";
    }
}
