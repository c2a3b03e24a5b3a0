package io.kay.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.dispatch.ActorTypeDefinition;

/**
 * Makes HotSpot inline code that it would not inline by default: the generated accessors of actor types in the loops
 * generated for them, and sending in handlers. By default it calls a setter on a rarely taken branch. For that call it
 * gives up what it knows about the flyweight, and a broadcast takes twice as long. It finds sending too big to inline.
 * For that call it allocates an object for each message. A running JVM accepts a compiler directive from itself, so no
 * flag is needed. It is a hint: on other JVMs, or where users have their own directives, everything works without it.
 */
final class InliningDirectives {

    private static final Logger LOG = LoggerFactory.getLogger(InliningDirectives.class);

    private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";
    private static final String GENERATED = "*" + ActorTypeDefinition.SUFFIX + "$";
    /** Methods of the engine. As text, since this class is to depend on none of theirs; a test knows them. */
    static final List<String> METHODS = List.of("io/kay/run/TurnWorld.send", "io/kay/run/TurnWorld.spawn",
            "io/kay/run/TurnWorld.ask", "io/kay/run/PendingReply.thenSend", "io/kay/run/PendingReply.orElseSend",
            "io/kay/run/Engine.send", "io/kay/run/Ingress.send", "io/kay/run/Outbox.send", "io/kay/run/Outbox.spawn",
            "io/kay/run/Outbox.ask", "io/kay/run/Outbox.write");

    private static final String INLINED = Stream
            .concat(METHODS.stream(),
                    Stream.of(GENERATED + "Row.*", "*__Codec.write", "io/kay/run/MessageFinderMade*.find"))
            .map("\"+%s\""::formatted)
            .collect(Collectors.joining(", "));
    private static final String DIRECTIVE = "[{match: [\"*.*\"], inline: [" + INLINED + "]}]";
    /** Occurs once for each directive in the JVM's listing, which includes one of its own. */
    private static final String EACH_DIRECTIVE = "Directive:";

    private InliningDirectives() {}

    /** A directive applies to the whole JVM, so the first system requests it for all systems. */
    private static final class Once {

        static final CompletableFuture<Void> DONE = ask();

        private static CompletableFuture<Void> ask() {
            if (ModuleLayer.boot().findModule("java.management").isEmpty()) {
                return CompletableFuture.completedFuture(null);
            }
            return CompletableFuture.runAsync(InliningDirectives::addDirective,
                    task -> Thread.ofPlatform().name("kay-inlining").daemon().start(task))
                    .exceptionally(InliningDirectives::without);
        }
    }

    /** Requests it in the background, as that starts the JVM's management server. Completes when done. */
    static CompletableFuture<Void> request() {
        return Once.DONE;
    }

    /** Classes loaded again, after a restart in the same JVM, find the directive in force. */
    private static void addDirective() {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName commands = new ObjectName(COMMANDS);
            if (!server.isRegistered(commands)) {
                LOG.debug("This JVM takes no compiler directives");
                return;
            }
            String known = String.valueOf(
                    server.invoke(commands, "compilerDirectivesPrint", new Object[0], new String[0]));
            if (known.contains(GENERATED)) {
                return;
            }
            if (known.indexOf(EACH_DIRECTIVE) != known.lastIndexOf(EACH_DIRECTIVE)) {
                LOG.debug("This JVM has compiler directives already, which are left as they are");
                return;
            }
            Path file = Files.createTempFile("kay-inlining", ".json");
            try {
                Files.writeString(file, DIRECTIVE);
                LOG.debug("{}", server.invoke(commands, "compilerDirectivesAdd",
                        new Object[] {new String[] {file.toString()}}, new String[] {String[].class.getName()}));
            } finally {
                Files.delete(file);
            }
        } catch (JMException | IOException e) {
            without(e);
        }
    }

    @SuppressWarnings("NullAway") // the only value of Void
    private static Void without(Throwable reason) {
        LOG.debug("The accessors of actor types are inlined as the JVM sees fit", reason);
        return null;
    }
}
