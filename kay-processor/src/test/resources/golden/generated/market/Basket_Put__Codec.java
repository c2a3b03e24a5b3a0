package market;

import io.kay.message.Block;
import io.kay.message.MessageCodec;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullUnmarked;

/**
 * Writes {@link Basket.Put} into blocks and reads it back.
 */
@Generated("io.kay.processor.KayProcessor")
@NullUnmarked
@SuppressWarnings({"all", "deprecation", "removal"})
final class Basket_Put__Codec extends MessageCodec<Basket.Put> {
    /**
     * Has no state: one serves all.
     */
    public static final Basket_Put__Codec INSTANCE = new Basket_Put__Codec();

    private Basket_Put__Codec() {
        super(Basket.Put.class, MessageCodec.Kind.MESSAGE, false, VARIABLE);
    }

    @Override
    public String schema() {
        return "(item (name text, pieces int))";
    }

    /**
     * Reads what {@link #write} wrote at this offset, with no virtual call.
     */
    static Basket.Put decode(Block block, int offset) {
        block.seek(offset);
        return nextPut(block);
    }

    @Override
    public Basket.Put read(Block block, int offset) {
        return decode(block, offset);
    }

    @Override
    public int bound(Basket.Put message) {
        return boundPut(message);
    }

    @Override
    public int write(Basket.Put message, Block block, int offset) {
        block.seek(offset);
        putPut(block, message);
        return block.cursor();
    }

    private static Basket.Put nextPut(Block block) {
        return new Basket.Put(nextItem(block));
    }

    private static Basket.Item nextItem(Block block) {
        return new Basket.Item(block.nextString(), block.nextInt());
    }

    private static int boundPut(Basket.Put value) {
        int bound = 0;
        bound = Block.boundSum(bound, boundItem(present(value.item(), "Put.item")));
        return bound;
    }

    private static int boundItem(Basket.Item value) {
        int bound = 4;
        bound = Block.boundSum(bound, Block.stringBound(present(value.name(), "Item.name")));
        return bound;
    }

    private static void putPut(Block block, Basket.Put value) {
        putItem(block, present(value.item(), "Put.item"));
    }

    private static void putItem(Block block, Basket.Item value) {
        block.putString(present(value.name(), "Item.name"));
        block.putInt(value.pieces());
    }
}
