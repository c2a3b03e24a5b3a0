package io.kay.spring.boot.actuate;

class KayEndpointFuzzWebFluxTests extends KayEndpointFuzzTests {

    @Override
    String webApplicationType() {
        return "reactive";
    }
}
