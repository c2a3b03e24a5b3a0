package market;

import io.kay.Id;
import io.kay.message.Block;
import io.kay.message.MessageCodec;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullUnmarked;

/**
 * Writes {@link Stall.Close} into blocks and reads it back.
 */
@Generated("io.kay.processor.KayProcessor")
@NullUnmarked
@SuppressWarnings({"all", "deprecation", "removal"})
final class Stall_Close__Codec extends MessageCodec<Stall.Close> {
    /**
     * Has no state: one serves all.
     */
    public static final Stall_Close__Codec INSTANCE = new Stall_Close__Codec();

    private Stall_Close__Codec() {
        super(Stall.Close.class, MessageCodec.Kind.MESSAGE, false, VARIABLE);
    }

    @Override
    public String schema() {
        return "(baskets [id])";
    }

    /**
     * Reads what {@link #write} wrote at this offset, with no virtual call.
     */
    static Stall.Close decode(Block block, int offset) {
        block.seek(offset);
        return nextClose(block);
    }

    @Override
    public Stall.Close read(Block block, int offset) {
        return decode(block, offset);
    }

    @Override
    public int bound(Stall.Close message) {
        return boundClose(message);
    }

    @Override
    public int write(Stall.Close message, Block block, int offset) {
        block.seek(offset);
        putClose(block, message);
        return block.cursor();
    }

    @Override
    public boolean runsUserCode() {
        return true;
    }

    private static Stall.Close nextClose(Block block) {
        int basketsSize = block.nextInt();
        List<Id<Basket>> baskets = new ArrayList<>(basketsSize);
        for (int i = 0; i < basketsSize; i++) {
            baskets.add(new Id<>(block.nextLong()));
        }
        return new Stall.Close(Collections.unmodifiableList(baskets));
    }

    private static int boundClose(Stall.Close value) {
        int bound = 4;
        List<Id<Basket>> baskets = present(value.baskets(), "Close.baskets");
        bound = Block.boundSum(bound, Block.boundProduct(8, baskets.size()));
        return bound;
    }

    private static void putClose(Block block, Stall.Close value) {
        List<Id<Basket>> baskets = present(value.baskets(), "Close.baskets");
        block.putInt(baskets.size());
        for (Id<Basket> basketsElement : baskets) {
            block.putLong(present(basketsElement, "Close.baskets[]").bits());
        }
    }
}
