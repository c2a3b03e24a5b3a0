package io.kay.crash;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import io.kay.AnswerPage;
import io.kay.Id;
import io.kay.Panic;
import io.kay.PanicListener;
import io.kay.run.Clerk;
import io.kay.run.Engine;

/**
 * A process in which {@link System#exit} is called somewhere, and a shutdown hook stops the system, as that of Spring
 * Boot does. Writes how many messages the stop dropped to the file {@code stopped}.
 */
final class Leaver {

    /** Longer than any test waits: the process ends only if nothing waits for what never comes. */
    private static final Duration DRAIN = Duration.ofDays(1);

    /** Who calls System.exit. */
    enum Place {
        MESSAGE, BROADCAST, BIRTH, QUESTION, COLLECT, PAGE, CONTINUATION, REPLY_FUNCTION, OFFLOAD, LISTENER, BACKGROUND
    }

    private final Engine system;
    private final Id<Clerk> clerk;
    private final Clerk.Office office;

    private Leaver(Engine system, Id<Clerk> clerk, Clerk.Office office) {
        this.system = system;
        this.clerk = clerk;
        this.office = office;
    }

    /** Arguments: directory, place, number of workers. */
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        Clerk.Office office = new Clerk.Office();
        Engine system = Clerk.in(directory.resolve("state"), office)
                .workers(Integer.parseInt(args[2]))
                .panicListener(new PanicListener() {

                    @Override
                    public void onPanic(Panic panic) {
                        System.exit(1);
                    }
                })
                .start();
        Id<Clerk> clerk = Clerk.hundred(system);
        Files.writeString(directory.resolve("id"), clerk.toString());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(system, directory.resolve("stopped"))));
        CountDownLatch ever = new CountDownLatch(1);
        new Leaver(system, clerk, office).leave(Place.valueOf(args[1]));
        ever.await();
    }

    private static void stop(Engine system, Path file) {
        try {
            Files.writeString(file, Long.toString(system.stop(DRAIN)), StandardCharsets.US_ASCII);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void leave(Place place) {
        Clerk.Deed exit = _ -> System.exit(0);
        CountDownLatch sent = new CountDownLatch(1); // whoever leaves earlier refuses what would have been sent
        switch (place) {
            case MESSAGE -> {
                // In one turn: what the same turn has sent before, and what waits behind, must not be lost.
                AtomicBoolean open = new AtomicBoolean();
                office.deed = _ -> {
                    if (open.getAndSet(true)) {
                        System.exit(0);
                    }
                    await(sent);
                };
                for (int i = 0; i < 1000; i++) {
                    system.send(clerk, new Clerk.Count());
                }
                system.send(clerk, new Clerk.Perform());
                system.send(clerk, new Clerk.Perform());
                for (int i = 0; i < 1000; i++) {
                    system.send(clerk, new Clerk.Count());
                }
                sent.countDown();
            }
            case BROADCAST -> {
                AtomicLong visited = new AtomicLong();
                for (int i = 0; i < 99; i++) {
                    system.spawn(new Clerk.Hire());
                }
                office.deed = _ -> {
                    await(sent);
                    if (visited.incrementAndGet() == 30) {
                        System.exit(0);
                    }
                };
                system.send(system.all(Clerk.class), new Clerk.Perform());
                system.send(system.all(Clerk.class), new Clerk.Count());
                sent.countDown();
            }
            case BIRTH -> {
                office.deed = exit;
                system.spawn(new Clerk.HireBusy());
            }
            case QUESTION -> {
                office.deed = exit;
                system.ask(clerk, new Clerk.Consult());
            }
            case COLLECT -> {
                office.deed = exit;
                system.collect(system.all(Clerk.class), new Clerk.Consult(), Collectors.counting());
            }
            case PAGE -> {
                office.deed = exit;
                system.askNext(system.all(Clerk.class), new Clerk.Consult(), AnswerPage.START, 10);
            }
            case CONTINUATION -> system.ask(clerk, new Clerk.Total()).thenRun(() -> System.exit(0));
            case REPLY_FUNCTION -> {
                Id<Clerk> asked = clerk;
                office.deed = world -> world.ask(asked, new Clerk.Total()).thenSend(asked, _ -> {
                    System.exit(0);
                    return new Clerk.Count();
                });
                system.send(clerk, new Clerk.Perform());
            }
            case OFFLOAD -> {
                office.deed = world -> world.offload(() -> {
                    System.exit(0);
                    return 1;
                });
                system.send(clerk, new Clerk.Perform());
            }
            case LISTENER -> {
                office.deed = _ -> {
                    throw new IllegalStateException("told to fail");
                };
                system.send(clerk, new Clerk.Perform());
            }
            case BACKGROUND -> {
                office.deed = _ -> {
                    system.stopInBackground(DRAIN);
                    System.exit(0);
                };
                system.send(clerk, new Clerk.Perform());
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
