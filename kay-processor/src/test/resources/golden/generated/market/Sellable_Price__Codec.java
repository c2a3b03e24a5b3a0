package market;

import io.kay.message.Block;
import io.kay.message.QuestionCodec;
import java.lang.Long;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullUnmarked;

/**
 * Writes {@link Sellable.Price} into blocks and reads it back.
 */
@Generated("io.kay.processor.KayProcessor")
@NullUnmarked
@SuppressWarnings({"all", "deprecation", "removal"})
public final class Sellable_Price__Codec extends QuestionCodec<Sellable.Price, Long> {
    /**
     * Has no state: one serves all.
     */
    public static final Sellable_Price__Codec INSTANCE = new Sellable_Price__Codec();

    private Sellable_Price__Codec() {
        super(Sellable.Price.class, true, VARIABLE);
    }

    @Override
    public String schema() {
        return "(customer text)";
    }

    /**
     * Reads what {@link #write} wrote at this offset, with no virtual call.
     */
    public static Sellable.Price decode(Block block, int offset) {
        block.seek(offset);
        return nextPrice(block);
    }

    @Override
    public Sellable.Price read(Block block, int offset) {
        return decode(block, offset);
    }

    @Override
    public int bound(Sellable.Price message) {
        return boundPrice(message);
    }

    @Override
    public int write(Sellable.Price message, Block block, int offset) {
        block.seek(offset);
        putPrice(block, message);
        return block.cursor();
    }

    @Override
    public int answerBound(Long answer) {
        return 8;
    }

    @Override
    public int writeAnswer(Long answer, Block block, int offset) {
        block.putLong(offset, present(answer, "The answer to Sellable.Price"));
        return offset + 8;
    }

    @Override
    public Long readAnswer(Block block, int offset) {
        return block.getLong(offset);
    }

    private static Sellable.Price nextPrice(Block block) {
        return new Sellable.Price(block.nextString());
    }

    private static int boundPrice(Sellable.Price value) {
        int bound = 0;
        bound = Block.boundSum(bound, Block.stringBound(present(value.customer(), "Price.customer")));
        return bound;
    }

    private static void putPrice(Block block, Sellable.Price value) {
        block.putString(present(value.customer(), "Price.customer"));
    }
}
