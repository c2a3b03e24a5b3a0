package io.kay.web;

class IdRequestWebFluxTests extends IdRequestTests {

    @Override
    String webApplicationType() {
        return "reactive";
    }
}
