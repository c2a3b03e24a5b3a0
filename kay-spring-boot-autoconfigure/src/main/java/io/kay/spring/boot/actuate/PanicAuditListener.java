package io.kay.spring.boot.actuate;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.ClassUtils;

import io.kay.Panic;
import io.kay.PanicListener;
import io.kay.ResumeAction;

/**
 * Publishes an audit event for each panic and for each resume. Events name the instance and what happened to it. They
 * contain no values of messages or state, as these may be confidential.
 */
public final class PanicAuditListener implements PanicListener {

    /** Event type: a handler threw. */
    public static final String PANIC = "KAY_PANIC";
    /** Event type: a panic is resolved. */
    public static final String RESUME = "KAY_RESUME";

    /**
     * The user whose endpoint request this thread serves. The listener is called on the same thread, so this is the
     * user who resumes.
     */
    static final ScopedValue<String> PRINCIPAL = ScopedValue.newInstance();

    private static final boolean SECURITY = ClassUtils.isPresent(
            "org.springframework.security.core.context.SecurityContextHolder",
            PanicAuditListener.class.getClassLoader());

    private final ApplicationEventPublisher publisher;

    public PanicAuditListener(ApplicationEventPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void onPanic(Panic panic) {
        Map<String, @Nullable Object> data = about(panic);
        data.put("scope", panic.scope().name());
        data.put("message", panic.message().getClass().getName());
        data.put("exception", panic.cause().getClass().getName());
        publish(panic.time(), "", PANIC, data);
    }

    @Override
    public void onResume(Panic panic, ResumeAction action) {
        Map<String, @Nullable Object> data = about(panic);
        data.put("action", PanicOperations.name(action));
        publish(Instant.now(), principal(), RESUME, data);
    }

    private static String principal() {
        return PRINCIPAL.isBound() ? PRINCIPAL.get() : SECURITY ? Authenticated.name() : "";
    }

    private static Map<String, @Nullable Object> about(Panic panic) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("panic", panic.number());
        data.put("type", panic.type());
        data.put("id", panic.id().toString());
        return data;
    }

    private void publish(Instant time, String principal, String type, Map<String, @Nullable Object> data) {
        publisher.publishEvent(new AuditApplicationEvent(new AuditEvent(time, principal, type, data)));
    }

    /** Loaded only if Spring Security is on the class path. */
    private static final class Authenticated {

        static String name() {
            Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
            return authentication == null ? "" : authentication.getName();
        }
    }
}
