package io.kay.spring.boot.actuate;

import java.security.Principal;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/** {@link KayEndpoint} over HTTP: shows values only to authorized users, and maps problems to HTTP statuses. */
@EndpointWebExtension(endpoint = KayEndpoint.class)
public class KayEndpointWebExtension {

    private static final int STATUS_ACCEPTED = 202;

    private final KayEndpoint delegate;
    private final Show showValues;
    private final Set<String> roles;

    /**
     * Creates the extension of an endpoint.
     *
     * @param roles roles that are authorized to see values; if empty, all authenticated users are
     */
    public KayEndpointWebExtension(KayEndpoint delegate, Show showValues, Set<String> roles) {
        this.delegate = delegate;
        this.showValues = showValues;
        this.roles = Set.copyOf(roles);
    }

    /** {@link KayEndpoint#system()}. */
    @ReadOperation
    public SystemDescriptor system(SecurityContext securityContext) {
        return delegate.system(showValues.isShown(securityContext, roles));
    }

    /** {@link KayEndpoint#find(String[], String, String, String, String, String, String, String, String)}. */
    @ReadOperation
    public WebEndpointResponse<OperationResponseBody> find(SecurityContext securityContext,
            @Selector(match = Match.ALL_REMAINING) String[] path, @Nullable String cursor, @Nullable String limit,
            @Nullable String buckets, @Nullable String k, @Nullable String order, @Nullable String messages,
            @Nullable String seconds, @Nullable String events) {
        return response(delegate.find(path, new Query(cursor, limit, buckets, k, order, messages, seconds, events),
                showValues.isShown(securityContext, roles)));
    }

    /** {@link KayEndpoint#change(String[], String, String, String)}. */
    @WriteOperation
    public WebEndpointResponse<OperationResponseBody> change(SecurityContext securityContext,
            @Selector(match = Match.ALL_REMAINING) String[] path, @Nullable String action, @Nullable String type,
            @Nullable String exception) {
        Principal principal = securityContext.getPrincipal();
        return response(ScopedValue.where(PanicAuditListener.PRINCIPAL, principal == null ? "" : principal.getName())
                .call(() -> delegate.change(path, action, type, exception)));
    }

    private static WebEndpointResponse<OperationResponseBody> response(OperationResponseBody body) {
        return new WebEndpointResponse<>(body, switch (body) {
            case ProblemDescriptor problem -> problem.status();
            case SnapshotUnderWayDescriptor _ -> STATUS_ACCEPTED;
            default -> WebEndpointResponse.STATUS_OK;
        });
    }
}
