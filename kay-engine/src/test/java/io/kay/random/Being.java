package io.kay.random;

import io.kay.Fate;
import io.kay.World;
import io.kay.annotation.ActorTrait;
import io.kay.annotation.Receive;
import io.kay.random.Letters.Alarm;
import io.kay.random.Letters.Census;
import io.kay.random.Letters.Kill;
import io.kay.random.Letters.Poke;
import io.kay.random.Letters.Query;
import io.kay.random.Letters.Reply;
import io.kay.random.Letters.Shout;
import io.kay.random.Letters.Urge;
import io.kay.random.Letters.UrgentQuery;

/** What instances of both actor types do. */
@ActorTrait
public interface Being extends Memory {

    /** Shared by all instances of one partition. */
    Conduct conduct();

    @Receive
    default Fate poke(Poke poke, World world) {
        return conduct().hear(this, poke, poke.about(), poke.fuel(), poke.burst(), false, world);
    }

    @Receive
    default Fate kill(Kill kill, World world) {
        return conduct().hear(this, kill, Ref.NOBODY, 0, 0, true, world);
    }

    @Receive
    default Fate urge(Urge urge, World world) {
        return conduct().hear(this, urge, Ref.NOBODY, 0, 0, urge.deadly(), world);
    }

    @Receive
    default Fate shout(Shout shout, World world) {
        return conduct().hear(this, shout, Ref.NOBODY, shout.fuel(), 1,
                shout.deadly() && Conduct.mortal(shout.number(), token()), world);
    }

    @Receive
    default Fate alarm(Alarm alarm, World world) {
        return conduct().hear(this, alarm, Ref.NOBODY, 0, 0,
                alarm.deadly() && Conduct.mortal(alarm.number(), token()), world);
    }

    @Receive
    default Fate reply(Reply reply, World world) {
        return conduct().hear(this, reply, Ref.NOBODY, 0, 0, false, world);
    }

    @Receive
    default long query(Query query, World world) {
        conduct().hear(this, query, Ref.NOBODY, query.fuel(), 1, false, world);
        return Letters.answer(query.number(), token());
    }

    @Receive
    default long urgentQuery(UrgentQuery query, World world) {
        conduct().hear(this, query, Ref.NOBODY, 0, 0, false, world);
        return Letters.answer(query.number(), token());
    }

    @Receive
    default long census(Census census, World world) {
        conduct().hear(this, census, Ref.NOBODY, 0, 0, false, world);
        return token();
    }
}
