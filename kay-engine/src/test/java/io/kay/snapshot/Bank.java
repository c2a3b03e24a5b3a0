package io.kay.snapshot;

import java.nio.file.Path;
import java.util.List;

import io.kay.Id;
import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;

/** Systems of accounts. */
final class Bank {

    private Bank() {}

    static ActorSystemBuilder builder(Path directory, Account.Teller teller) {
        return new ActorSystemBuilder().name("bank")
                .workers(2)
                .partitions(2)
                .snapshots(SnapshotSettings.in(directory).onShutdown(false))
                .actorType(ActorTypeDefinition.of(Account.class), new Dependencies() {

                    @Override
                    public <T> T get(int index, Class<T> type) {
                        return type.cast(teller);
                    }
                });
    }

    static Engine start(Path directory) {
        return builder(directory, new Account.Teller()).start();
    }

    static Engine start(Path directory, Account.Teller teller) {
        return builder(directory, teller).start();
    }

    static List<Long> payments(Engine system, Id<Account> account) {
        return system.ask(account, new Account.Payments()).join();
    }
}
