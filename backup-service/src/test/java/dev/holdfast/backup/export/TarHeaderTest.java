package dev.holdfast.backup.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarHeaderTest {

    private static final int AFTER_THE_SUM = 155;
    private static final TarHeader FILE = new TarHeader("holdfast/README.md", false, 513);

    @Test
    void isReadAsItWasWritten() {
        assertThat(TarHeader.parse(FILE.bytes(Instant.EPOCH))).isEqualTo(FILE);
        assertThat(TarHeader.isEnd(FILE.bytes(Instant.EPOCH))).isFalse();
        assertThat(TarHeader.isEnd(new byte[TarHeader.BLOCK])).isTrue();
    }

    @Test
    void knowsHowMuchAFileTakes() {
        assertThat(TarHeader.inTar(0)).isEqualTo(512);
        assertThat(TarHeader.inTar(1)).isEqualTo(1024);
        assertThat(TarHeader.inTar(512)).isEqualTo(1024);
        assertThat(TarHeader.inTar(513)).isEqualTo(1536);
        assertThat(TarHeader.padding(513)).isEqualTo(511);
    }

    /** Links, devices, pipes, sparse files, and what says how others are called. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3", "4", "6", "7", "S", "L", "K", "x", "g", "M", "V"})
    void isNoneOfAnythingButFilesAndDirectories(String kind) {
        var block = FILE.bytes(Instant.EPOCH);
        block[156] = kind.getBytes(UTF_8)[0];

        assertThatThrownBy(() -> TarHeader.parse(summed(block)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no plain file");
    }

    @Test
    void isNoneWithAByteThatTurned() {
        for (var at = 0; at < TarHeader.BLOCK; at++) {
            var block = FILE.bytes(Instant.EPOCH);
            block[at] ^= 1;
            if (at == AFTER_THE_SUM) {
                continue;
            }

            assertThatThrownBy(() -> TarHeader.parse(block))
                    .as("byte " + at)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void takesNoSizeInAnotherNotation() {
        var block = FILE.bytes(Instant.EPOCH);
        block[124] = (byte) 0x80;

        assertThatThrownBy(() -> TarHeader.parse(summed(block)))
                .hasMessageContaining("this is no tar");
    }

    @Test
    void hasNoNameThatItCannotHold() {
        assertThat(new TarHeader("x".repeat(100), false, 1).bytes(Instant.EPOCH))
                .satisfies(block ->
                        assertThat(TarHeader.parse(block).name()).isEqualTo("x".repeat(100)));
        assertThatThrownBy(() -> new TarHeader("x".repeat(101), false, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too long");
    }

    @Test
    void putsWhatIsBeforeALongNameBeforeIt() {
        var block = FILE.bytes(Instant.EPOCH);
        block[345] = '/';

        assertThat(TarHeader.parse(summed(block)).name()).isEqualTo("//holdfast/README.md");
    }

    /** With the sum that fits to what is in it now. */
    static byte[] summed(byte[] block) {
        var sum = 0;
        for (var at = 0; at < block.length; at++) {
            sum += at >= 148 && at < 156 ? ' ' : Byte.toUnsignedInt(block[at]);
        }
        System.arraycopy("%06o\0 ".formatted(sum).getBytes(UTF_8), 0, block, 148, 8);
        return block;
    }
}
