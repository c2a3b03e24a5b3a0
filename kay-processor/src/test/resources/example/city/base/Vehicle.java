package city.base;

import io.kay.Actor;
import io.kay.Fate;
import io.kay.Id;
import io.kay.World;
import io.kay.annotation.Receive;

/** A base class in another package: its accessors and handlers are protected, its id is of the subclass. */
public abstract class Vehicle<A extends Vehicle<A>> implements Actor<A>, Watched {

    /** Hides city.Hidden from subclasses. */
    public record Hidden(byte inherited) {}

    protected abstract Id<A> leader();

    protected abstract void leader(Id<A> value);

    protected abstract long seen();

    protected abstract void seen(long value);

    @Receive
    protected final Fate scrap(Watched.Scrap scrap, World world) {
        return scrap.code() == seen() ? Fate.DIE : Fate.LIVE;
    }

    @Receive
    protected long seen(Watched.Seen question) {
        return seen();
    }
}
