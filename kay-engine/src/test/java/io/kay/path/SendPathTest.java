package io.kay.path;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.StackFrame;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.connect.VMStartException;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.MethodEntryEvent;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.MethodEntryRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The source files that a message from outside passes: those whose methods the sending thread enters in
 * {@code ActorSystem.send}, and those on the stack of the worker when the handler begins. Of some messages, the one that
 * passes the fewest counts: no other thread was in its way. A figure that may only fall, see {@code ratchets.properties}.
 */
class SendPathTest {

    private static final String SENDER = OneSend.class.getName();
    private static final String ACTOR = Addressee.class.getName();
    private static final long PATIENCE_MILLIS = TimeUnit.MINUTES.toMillis(2);

    /** For each message. */
    private final List<SortedSet<String>> sent = new ArrayList<>();
    private final List<SortedSet<String>> received = new ArrayList<>();

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void filesOfOneSend() throws Exception {
        VirtualMachine machine = launch();
        try {
            watch(machine);
        } finally {
            machine.process().destroyForcibly();
        }
        SortedSet<String> fewest = IntStream.range(0, OneSend.SENDS)
                .mapToObj(this::files)
                .min(Comparator.comparingInt(SortedSet::size))
                .orElseThrow();
        Properties allowed = new Properties();
        try (InputStream in = requireNonNull(SendPathTest.class.getResourceAsStream("/ratchets.properties"))) {
            allowed.load(in);
        }
        assertThat(fewest).as("files of a send")
                .hasSizeLessThanOrEqualTo(
                        Integer.parseInt(allowed.getProperty("send.files")));
    }

    private SortedSet<String> files(int message) {
        SortedSet<String> files = new TreeSet<>(sent.get(message));
        files.addAll(received.get(message));
        return files;
    }

    private static VirtualMachine launch() throws IOException, IllegalConnectorArgumentsException, VMStartException {
        LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("main").setValue(SENDER);
        arguments.get("options")
                .setValue("-cp \"" + System.getProperty("java.class.path") + "\" --enable-native-access=ALL-UNNAMED"
                        + " -Dorg.slf4j.simpleLogger.defaultLogLevel=off");
        return connector.launch(arguments);
    }

    private void watch(VirtualMachine machine) throws InterruptedException, IncompatibleThreadStateException {
        for (String type : new String[] {SENDER, ACTOR}) {
            entries(machine, type, EventRequest.SUSPEND_EVENT_THREAD).enable();
        }
        MethodEntryRequest sending = entries(machine, "io.kay.*", EventRequest.SUSPEND_NONE);
        machine.resume();
        while (sent.size() < OneSend.SENDS || received.size() < OneSend.SENDS || sending.isEnabled()) {
            EventSet events = requireNonNull(machine.eventQueue().remove(PATIENCE_MILLIS), "nothing happens");
            for (Event event : events) {
                assertThat(event).isNotInstanceOfAny(VMDeathEvent.class, VMDisconnectEvent.class);
                if (event instanceof MethodEntryEvent entry) {
                    entered(entry, sending);
                }
            }
            events.resume();
        }
    }

    private void entered(MethodEntryEvent entry, MethodEntryRequest sending)
            throws IncompatibleThreadStateException {
        String type = entry.location().declaringType().name();
        switch (type.substring(type.lastIndexOf('.') + 1) + "." + entry.method().name()) {
            case "OneSend.begin" -> {
                sent.add(new TreeSet<>());
                if (sent.size() == 1) {
                    sending.addThreadFilter(entry.thread());
                }
                sending.enable();
            }
            case "OneSend.end" -> sending.disable();
            case "Addressee.take" -> {
                SortedSet<String> files = new TreeSet<>();
                for (StackFrame frame : entry.thread().frames()) {
                    add(frame.location(), files);
                }
                received.add(files);
            }
            default -> {
                if (!sent.isEmpty()) {
                    add(entry.location(), sent.getLast());
                }
            }
        }
    }

    private static MethodEntryRequest entries(VirtualMachine machine, String types, int suspend) {
        MethodEntryRequest request = machine.eventRequestManager().createMethodEntryRequest();
        request.addClassFilter(types);
        request.setSuspendPolicy(suspend);
        return request;
    }

    private static void add(Location location, SortedSet<String> files) {
        String type = location.declaringType().name();
        if (type.startsWith("io.kay.") && !type.startsWith("io.kay.path.")) {
            int nested = type.indexOf('$');
            files.add(nested < 0 ? type : type.substring(0, nested));
        }
    }
}
