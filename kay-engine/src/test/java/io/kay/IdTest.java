package io.kay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTest {

    @Test
    void partsComeOutAsTheyWentIn() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            int machine = random.nextInt(Id.MAX_MACHINE + 1);
            int type = random.nextInt(Id.MAX_TYPE + 1);
            int slot = random.nextInt(Id.ALL_SLOTS + 1);
            int version = random.nextInt(Id.MAX_VERSION + 1);

            Id<?> id = new Id<>(Id.bits(machine, type, slot, version));

            assertThat(Id.machine(id.bits())).isEqualTo(machine);
            assertThat(Id.type(id.bits())).isEqualTo(type);
            assertThat(Id.slot(id.bits())).isEqualTo(slot);
            assertThat(Id.version(id.bits())).isEqualTo(version);
            assertThat(Id.parse(id.toString())).isEqualTo(id);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "...", "0...1", "+0.1.2.3", "00.1.2.3", "0.1.02.3", "0.1.2. 3", "0.1.2.3 ", "0.1.2.3.",
                    "-0.1.2.3", "０.1.2.3", "0x1.1.2.3", "0.1.4294967297.1", "16384.1.1.1", "0.1024.1.1", "1", "0.1.2",
                    "0.1.2.3.4", "0.1.-2.3", "0.1.2.x", "0.1.2.٣", "99999.1.1.1", "0.1.1.4096",
                    "0.1.268435456.1", "0.1.99999999999999999999.1", " 0.1.2.3", "0.1.2.3\n"})
    void textThatIsNoIdIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Id.parse(text))
                .withMessageStartingWith("Not an id: \"")
                .withMessageEndingWith("such as 0.2.17.1");
    }

    /** What a client may send as a path variable: it is refused by its length, and only its beginning is shown. */
    @Test
    void aHugeTextIsRefusedWithoutBeingTakenApart() {
        assertThatExceptionOfType(InvalidIdException.class).isThrownBy(() -> Id.parse(".".repeat(20_000_000)))
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void aRefusalIsOneLineWhateverWasSent() {
        assertThatExceptionOfType(InvalidIdException.class).isThrownBy(() -> Id.parse("1\n2\r3\u001b[0m\u0000"))
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContainPattern("\\p{Cntrl}"));
    }

    @Test
    void nobodyHasTheIdOfAllZeroes() {
        assertThat(Id.none().isNone()).isTrue();
        assertThat(new Id<>(0)).isEqualTo(Id.none());
    }
}
