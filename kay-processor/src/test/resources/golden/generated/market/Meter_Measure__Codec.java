package market;

import io.kay.message.Block;
import io.kay.message.MessageCodec;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullUnmarked;

/**
 * Writes {@link Meter.Measure} into blocks and reads it back.
 */
@Generated("io.kay.processor.KayProcessor")
@NullUnmarked
@SuppressWarnings({"all", "deprecation", "removal"})
final class Meter_Measure__Codec extends MessageCodec<Meter.Measure> {
    /**
     * Has no state: one serves all.
     */
    public static final Meter_Measure__Codec INSTANCE = new Meter_Measure__Codec();

    private Meter_Measure__Codec() {
        super(Meter.Measure.class, MessageCodec.Kind.MESSAGE, false, 8);
    }

    @Override
    public String schema() {
        return "(value double)";
    }

    /**
     * Reads what {@link #write} wrote at this offset, with no virtual call.
     */
    static Meter.Measure decode(Block block, int offset) {
        return new Meter.Measure(block.getDouble(offset));
    }

    @Override
    public Meter.Measure read(Block block, int offset) {
        return decode(block, offset);
    }

    @Override
    public int bound(Meter.Measure message) {
        return 8;
    }

    @Override
    public int write(Meter.Measure message, Block block, int offset) {
        block.putDouble(offset, message.value());
        return offset + 8;
    }
}
