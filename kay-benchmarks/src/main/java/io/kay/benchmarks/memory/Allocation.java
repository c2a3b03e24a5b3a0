package io.kay.benchmarks.memory;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

import com.sun.management.ThreadMXBean;

import io.kay.ActorSystem;
import io.kay.Id;
import io.kay.benchmarks.harness.Meter;
import io.kay.benchmarks.harness.Outcome;
import io.kay.benchmarks.harness.Scale;
import io.kay.benchmarks.harness.Scenario;
import io.kay.benchmarks.harness.Side;
import io.kay.benchmarks.kay.Kay;

/** Bytes of garbage that kay makes for each message, whoever makes them, in steady state. */
final class Allocation implements Scenario {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int BODIES = 1000;

    /** Handles so many messages in some way, and returns how many it was. */
    @FunctionalInterface
    private interface Way {

        void handle(Setting setting, int messages) throws Exception;
    }

    private record Setting(ActorSystem system, List<Id<Body>> bodies, Id<Pusher> pusher, Id<Asker> asker,
            Semaphore done) {}

    private final Way way;

    private Allocation(Way way) {
        this.way = way;
    }

    static Side sendInside() {
        return new Side("kay", new Allocation((setting, messages) -> {
            setting.system().send(setting.pusher(), new Pusher.PushAll(messages));
            setting.done().acquire();
            setting.system().ask(setting.bodies().getFirst(), new Body.Pushes()).join();
        }));
    }

    static Side broadcast() {
        return new Side("kay", new Allocation((setting, messages) -> {
            for (int sent = 0; sent < messages; sent += setting.bodies().size()) {
                setting.system().send(setting.system().all(Body.class), new Body.Push(1));
            }
            setting.system().ask(setting.bodies().getFirst(), new Body.Pushes()).join();
        }));
    }

    static Side askInside() {
        return new Side("kay", new Allocation((setting, messages) -> {
            setting.system().send(setting.asker(), new Asker.AskOn(messages));
            setting.done().acquire();
        }));
    }

    static Side sendFromOutside() {
        return new Side("kay", new Allocation((setting, messages) -> {
            for (int number = 0; number < messages; number++) {
                setting.system().send(setting.bodies().get(number % setting.bodies().size()), new Body.Push(1));
            }
            setting.system().ask(setting.bodies().getFirst(), new Body.Pushes()).join();
        }));
    }

    static Side askFromOutside() {
        return new Side("kay", new Allocation((setting, messages) -> {
            for (int number = 0; number < messages; number++) {
                setting.system().ask(setting.bodies().get(number % setting.bodies().size()), new Body.Pushes()).join();
            }
        }));
    }

    @Override
    public Outcome run(Scale scale) throws Exception {
        List<Id<Body>> bodies = new ArrayList<>();
        Semaphore done = new Semaphore(0);
        Targets targets = new Targets(bodies, done::release);
        try (ActorSystem system = Kay
                .builder(Map.of(Pusher.class, targets, Asker.class, new Asker.Done(_ -> done.release())), Body.class)
                .workers(1)
                .start()) {
            for (int i = 0; i < BODIES; i++) {
                bodies.add(system.spawn(new Body.Appear(i, 0)));
            }
            Setting setting = new Setting(system, bodies, system.spawn(new Pusher.Start()),
                    system.spawn(new Asker.Start(bodies.getFirst())), done);
            long[] allocated = new long[1];
            Map<String, Double> times = Meter.perUnit(scale, scale.count(), () -> {
                long before = THREADS.getTotalThreadAllocatedBytes();
                way.handle(setting, scale.count());
                allocated[0] = THREADS.getTotalThreadAllocatedBytes() - before;
            });
            return AllocationTable.outcome(allocated[0] / (double) scale.count(), times, scale.count());
        }
    }
}
