package io.kay.web;

class ProblemDetailsWebFluxTests extends ProblemDetailsTests {

    @Override
    String webApplicationType() {
        return "reactive";
    }
}
