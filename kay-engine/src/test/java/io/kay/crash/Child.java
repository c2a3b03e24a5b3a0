package io.kay.crash;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import io.kay.ActorSystem;
import io.kay.AnswerPage;
import io.kay.Id;
import io.kay.journal.JournalSettings;
import io.kay.journal.JournalSync;
import io.kay.run.ActorSystemBuilder;
import io.kay.snapshot.SnapshotSettings;

/**
 * The process that is killed. It goes on from what the one before it left, waits until all money is back, tells what it
 * has, and then works until it is killed. Lines on standard output:
 *
 * <pre>
 * account …    all of one account, as {@link Account.Tell} says it
 * ready        told everything, begins to work
 * spawn n id   the account n has this id
 * note n id    the message n was acknowledged
 * begin n      the message n to everybody is going to be sent
 * all n        it was acknowledged
 * loan id t    the loan with the token t has this id
 * </pre>
 */
final class Child {

    private static final int THREADS = 3;
    /** Long, as other programs may hold this one up: who is to be killed must not end by itself. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration SNAPSHOT_INTERVAL = Duration.ofMillis(150);
    private static final int PAGE = 100;
    private static final long INITIAL = 1000;

    private final ActorSystem system;
    private final long firstNumber;
    private final long seed;
    private final List<Id<Account>> accounts = new CopyOnWriteArrayList<>();
    private final OutputStream out = new FileOutputStream(FileDescriptor.out);

    private Child(ActorSystem system, long firstNumber, long seed) {
        this.system = system;
        this.firstNumber = firstNumber;
        this.seed = seed;
    }

    /** Arguments: directory, first number for messages, seed. */
    public static void main(String[] args) throws Exception {
        ActorSystem system = new ActorSystemBuilder().name("child")
                .workers(2)
                .chunkBytes(16 << 10)
                .askTimeout(PATIENCE)
                .actorType(Account.class)
                .actorType(Loan.class)
                .snapshots(SnapshotSettings.in(Path.of(args[0])).interval(SNAPSHOT_INTERVAL))
                .journal(JournalSettings.of(JournalSync.ALWAYS).fileBytes(256 << 10))
                .start();
        Child child = new Child(system, Long.parseLong(args[1]), Long.parseLong(args[2]));
        child.awaitAllMoney();
        child.tell();
        child.work();
    }

    private synchronized void say(String line) {
        try {
            out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Money under way is in no account: it is all there when nothing is under way any more. */
    private void awaitAllMoney() throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long more;
        do {
            more = system.collect(system.all(Account.class), new Account.HowMuchMore(),
                    Collectors.summingLong(value -> value)).get(1, TimeUnit.MINUTES);
            more += system.collect(system.all(Loan.class), new Loan.HowMuch(), Collectors.summingLong(value -> value))
                    .get(1, TimeUnit.MINUTES);
            if (more == 0) {
                return;
            }
            LockSupport.parkNanos(1_000_000);
        } while (System.nanoTime() - deadline < 0);
        say("money " + more);
    }

    private void tell() throws Exception {
        long cursor = AnswerPage.START;
        while (cursor != AnswerPage.END) {
            AnswerPage<String> page = system.askNext(system.all(Account.class), new Account.Tell(), cursor, PAGE)
                    .get(1, TimeUnit.MINUTES);
            for (String account : page.answers()) {
                say("account " + account);
                accounts.add(Id.parse(account.substring(0, account.indexOf(' '))));
            }
            cursor = page.next();
        }
        say("ready");
    }

    private void work() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            threads.add(Thread.ofPlatform().start(() -> work(number)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void work(int thread) {
        Random random = new Random(seed + thread);
        for (long number = firstNumber + thread;; number += THREADS) {
            int dice = random.nextInt(100);
            if (accounts.size() < THREADS || dice == 0) {
                Id<Account> id = system.spawn(new Account.Open(number, INITIAL));
                say("spawn " + number + " " + id);
                accounts.add(id);
            } else if (dice == 1) {
                say("begin " + number);
                system.send(system.all(Account.class), new Account.Notice(number));
                say("all " + number);
            } else if (dice == 2) {
                system.collect(system.all(Loan.class), new Loan.Tell(), Collectors.toList())
                        .join()
                        .forEach(loan -> say("loan " + loan));
            } else if (dice < 40) {
                Id<Account> id = any(random);
                system.send(id, new Account.Note(number));
                say("note " + number + " " + id);
            } else if (dice < 50) {
                Id<Account> id = any(random);
                if (system.ask(id, new Account.Confirm(number)).join() == number) {
                    say("note " + number + " " + id);
                }
            } else if (dice < 80) {
                system.send(any(random), new Account.Transfer(any(random), 1 + random.nextInt(50)));
            } else {
                system.send(any(random), new Account.Lend(1 + random.nextInt(50)));
            }
        }
    }

    private Id<Account> any(Random random) {
        return accounts.get(random.nextInt(accounts.size()));
    }
}
