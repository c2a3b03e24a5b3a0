package market;

import io.kay.message.Block;
import io.kay.message.MessageCodec;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullUnmarked;

/**
 * Writes {@link Meter.Install} into blocks and reads it back.
 */
@Generated("io.kay.processor.KayProcessor")
@NullUnmarked
@SuppressWarnings({"all", "deprecation", "removal"})
final class Meter_Install__Codec extends MessageCodec<Meter.Install> {
    /**
     * Has no state: one serves all.
     */
    public static final Meter_Install__Codec INSTANCE = new Meter_Install__Codec();

    private Meter_Install__Codec() {
        super(Meter.Install.class, MessageCodec.Kind.SPAWNING, false, 8);
    }

    @Override
    public String schema() {
        return "(first double)";
    }

    /**
     * Reads what {@link #write} wrote at this offset, with no virtual call.
     */
    static Meter.Install decode(Block block, int offset) {
        return new Meter.Install(block.getDouble(offset));
    }

    @Override
    public Meter.Install read(Block block, int offset) {
        return decode(block, offset);
    }

    @Override
    public int bound(Meter.Install message) {
        return 8;
    }

    @Override
    public int write(Meter.Install message, Block block, int offset) {
        block.putDouble(offset, message.first());
        return offset + 8;
    }
}
