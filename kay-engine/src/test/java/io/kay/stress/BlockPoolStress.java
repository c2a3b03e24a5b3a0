package io.kay.stress;

import java.util.concurrent.atomic.AtomicLong;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

import io.kay.inbox.BlockPool;
import io.kay.message.Block;
import io.kay.store.ChunkStorage;

/** A block belongs to one thread from acquiring to releasing it: what it writes there stays. */
@JCStressTest
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "Both found what they had written.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A block was handed out twice.")
@State
public class BlockPoolStress {

    private static final BlockPool POOL = new BlockPool(new ChunkStorage(), 1024);
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final long number = NUMBERS.getAndAdd(2);

    @Actor
    public void one(ZZ_Result result) {
        result.r1 = use(number);
    }

    @Actor
    public void other(ZZ_Result result) {
        result.r2 = use(number + 1);
    }

    private static boolean use(long stamp) {
        Block block = POOL.acquire(Blocks.BYTES);
        boolean mine = block.end() == 0 && block.messages() == 0;
        Blocks.write(block, stamp);
        Block second = POOL.acquire(Blocks.BYTES);
        Blocks.write(second, ~stamp);
        mine &= Blocks.read(block) == stamp && block.messages() == 1 && Blocks.read(second) == ~stamp;
        POOL.release(block);
        POOL.release(second);
        return mine;
    }
}
