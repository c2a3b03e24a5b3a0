package city;

import java.lang.foreign.MemorySegment;

import io.kay.state.StateLayout;
import io.kay.state.Tails;

/** For rows without growing state. */
final class NoTails extends Tails {

    NoTails(StateLayout layout) {
        super(layout);
    }

    @Override
    protected MemorySegment chunk(int ref) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected long offset(int ref) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected int capacity(int ref) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected void touch(int ref) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected int grow(MemorySegment chunk, long row, int offset, int ref, int used, int bytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected void shrinkLater(MemorySegment chunk, long row, int offset, int ref) {
        throw new UnsupportedOperationException();
    }
}
