package io.kay.spring.boot.actuate;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * The reason why a request was not answered.
 *
 * @param status the HTTP status: 400, 403, 404 or 503
 * @param title the status in words
 * @param detail what is wrong and how to fix it
 */
public record ProblemDescriptor(int status, String title, String detail) implements OperationResponseBody {

    private static final int STATUS_FORBIDDEN = 403;

    static ProblemDescriptor badRequest(String detail) {
        return new ProblemDescriptor(WebEndpointResponse.STATUS_BAD_REQUEST, "Bad Request", detail);
    }

    static ProblemDescriptor badRequest(IllegalArgumentException wrong) {
        return badRequest(String.valueOf(wrong.getMessage()));
    }

    static ProblemDescriptor forbidden(String detail) {
        return new ProblemDescriptor(STATUS_FORBIDDEN, "Forbidden", detail);
    }

    static ProblemDescriptor dead() {
        return notFound("There is no such instance, or it has died");
    }

    static ProblemDescriptor notFound(String detail) {
        return new ProblemDescriptor(WebEndpointResponse.STATUS_NOT_FOUND, "Not Found", detail);
    }

    static ProblemDescriptor unavailable(String detail) {
        return new ProblemDescriptor(WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE, "Service Unavailable", detail);
    }
}
