package io.kay.demo.city;

import org.springframework.stereotype.Component;

import io.kay.ActorSystem;
import io.kay.Id;
import io.kay.Panic;
import io.kay.PanicListener;
import io.kay.ResumeAction;

/** Takes wrecks off the roads: a vehicle that is killed after a panic does not tell its road that it leaves. */
@Component
class Wrecks implements PanicListener {

    private final ActorSystem system;
    private final Streets streets;
    private final Ticker ticker;

    Wrecks(ActorSystem system, Streets streets, Ticker ticker) {
        this.system = system;
        this.streets = streets;
        this.ticker = ticker;
    }

    @Override
    public void onResume(Panic panic, ResumeAction action) {
        if (action == ResumeAction.KILL_INSTANCE && panic.after().get("road") instanceof Integer road
                && panic.after().get("ahead") instanceof Id<?> ahead) {
            Road.Exit exit = new Road.Exit(new Id<>(panic.id().bits()), new Id<>(ahead.bits()));
            var _ = ticker.betweenTicks(() -> {
                system.send(streets.id(road), exit);
                return exit;
            });
        }
    }
}
