package io.kay.spring.boot.actuate;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * Why there is no other answer.
 *
 * @param status the HTTP status: 400, 404 or 503
 * @param title the status in words
 * @param detail what is wrong and what would be right
 */
public record ProblemDescriptor(int status, String title, String detail) implements OperationResponseBody {

    static ProblemDescriptor badRequest(String detail) {
        return new ProblemDescriptor(WebEndpointResponse.STATUS_BAD_REQUEST, "Bad Request", detail);
    }

    static ProblemDescriptor notFound(String detail) {
        return new ProblemDescriptor(WebEndpointResponse.STATUS_NOT_FOUND, "Not Found", detail);
    }

    static ProblemDescriptor unavailable(String detail) {
        return new ProblemDescriptor(WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE, "Service Unavailable", detail);
    }
}
