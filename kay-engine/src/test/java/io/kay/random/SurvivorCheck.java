package io.kay.random;

import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.kay.Instance;
import io.kay.inspect.Inspector;
import io.kay.inspect.InstancePage;

/** Who is there when all is quiet: exactly those that were born and did not die, each seen once. */
final class SurvivorCheck {

    private final RunContext context;
    private final EventLogs logs;

    SurvivorCheck(RunContext context, EventLogs logs) {
        this.context = context;
        this.logs = logs;
    }

    void check(Inspector inspector) {
        Set<Long> seen = new HashSet<>();
        page(inspector, "Cell", seen);
        page(inspector, "Clerk", seen);
        logs.lives.forEach((token, life) -> {
            if (life.lives() != seen.contains(token)) {
                context.violation("Survivors: " + token + (life.lives() ? " is missing" : " is still there"));
            }
        });
    }

    private void page(Inspector inspector, String type, Set<Long> seen) {
        String cursor = null;
        do {
            InstancePage page = next(inspector, type, cursor);
            for (Instance<?> instance : page.instances()) {
                long token = (Long) instance.state().get("token");
                if (!seen.add(token)) {
                    context.violation("Survivors: " + token + " is there twice");
                }
            }
            cursor = page.next();
        } while (cursor != null);
    }

    private InstancePage next(Inspector inspector, String type, @Nullable String cursor) {
        return context.await(inspector.instances(type, cursor, 1000));
    }
}
