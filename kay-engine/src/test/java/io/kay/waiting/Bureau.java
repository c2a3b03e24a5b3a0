package io.kay.waiting;

import java.time.Duration;

import io.kay.dispatch.ActorTypeDefinition;
import io.kay.dispatch.Dependencies;
import io.kay.run.ActorSystemBuilder;
import io.kay.run.Engine;

/** A system of clerks. */
final class Bureau implements AutoCloseable {

    final Clerk.Office office = new Clerk.Office();
    final Engine system;

    Bureau() {
        system = new ActorSystemBuilder().workers(2)
                .partitions(2)
                .slowHandler(Duration.ofMillis(20))
                .actorType(ActorTypeDefinition.of(Clerk.class), new Dependencies() {

                    @Override
                    public <T> T get(int index, Class<T> type) {
                        return type.cast(office);
                    }
                })
                .build();
        office.system = system;
    }

    Bureau started() {
        system.start();
        return this;
    }

    @Override
    public void close() {
        office.door.countDown();
        system.close();
    }
}
