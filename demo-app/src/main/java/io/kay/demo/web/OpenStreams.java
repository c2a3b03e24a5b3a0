package io.kay.demo.web;

import java.util.function.Function;

import jakarta.annotation.PreDestroy;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Answers that go on as long as their readers like. What they show is put into words by a thread of their own, so that
 * readers, however many, take no time of the actors' workers and one core at most. They end when the application stops,
 * which would wait for them otherwise. Any thread may use it.
 */
@Component
final class OpenStreams {

    private final Scheduler writer = Schedulers.newSingle("city-streams", true);
    private final Sinks.Empty<Void> closing = Sinks.empty();

    /**
     * A stream of what actors say, turned into what readers get.
     *
     * @param ahead how many may wait for a reader that is slow
     */
    <T, R> Flux<R> of(Flux<T> said, int ahead, Function<? super T, ? extends R> words) {
        return said.publishOn(writer, ahead).<R>map(words).takeUntilOther(closing.asMono());
    }

    /** Before the web server stops. */
    @EventListener(ContextClosedEvent.class)
    void end() {
        closing.tryEmitEmpty();
    }

    @PreDestroy
    void stop() {
        writer.dispose();
    }
}
