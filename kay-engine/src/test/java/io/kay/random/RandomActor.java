package io.kay.random;

import io.kay.Fate;
import io.kay.World;
import io.kay.annotation.ActorTrait;
import io.kay.annotation.Receive;
import io.kay.random.Messages.Alarm;
import io.kay.random.Messages.Census;
import io.kay.random.Messages.Kill;
import io.kay.random.Messages.Poke;
import io.kay.random.Messages.Query;
import io.kay.random.Messages.Reply;
import io.kay.random.Messages.Shout;
import io.kay.random.Messages.Urge;
import io.kay.random.Messages.UrgentQuery;

/** What instances of both actor types do. */
@ActorTrait
public interface RandomActor extends ActorState {

    /** Shared by all instances of one partition. */
    PartitionBehaviour behaviour();

    @Receive
    default Fate poke(Poke poke, World world) {
        return behaviour().hear(this, poke, poke.about(), poke.fuel(), poke.burst(), false, world);
    }

    @Receive
    default Fate kill(Kill kill, World world) {
        return behaviour().hear(this, kill, ModelId.NOBODY, 0, 0, true, world);
    }

    @Receive
    default Fate urge(Urge urge, World world) {
        return behaviour().hear(this, urge, ModelId.NOBODY, 0, 0, urge.deadly(), world);
    }

    @Receive
    default Fate shout(Shout shout, World world) {
        return behaviour().hear(this, shout, ModelId.NOBODY, shout.fuel(), 1,
                shout.deadly() && PartitionBehaviour.mortal(shout.number(), token()), world);
    }

    @Receive
    default Fate alarm(Alarm alarm, World world) {
        return behaviour().hear(this, alarm, ModelId.NOBODY, 0, 0,
                alarm.deadly() && PartitionBehaviour.mortal(alarm.number(), token()), world);
    }

    @Receive
    default Fate reply(Reply reply, World world) {
        return behaviour().hear(this, reply, ModelId.NOBODY, 0, 0, false, world);
    }

    @Receive
    default long query(Query query, World world) {
        behaviour().hear(this, query, ModelId.NOBODY, query.fuel(), 1, false, world);
        return Messages.answer(query.number(), token());
    }

    @Receive
    default long urgentQuery(UrgentQuery query, World world) {
        behaviour().hear(this, query, ModelId.NOBODY, 0, 0, false, world);
        return Messages.answer(query.number(), token());
    }

    @Receive
    default long census(Census census, World world) {
        behaviour().hear(this, census, ModelId.NOBODY, 0, 0, false, world);
        return token();
    }
}
