package dev.holdfast.backup.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/**
 * What stands before a file in a tar, as POSIX has it. Only plain files and directories are known:
 * whatever else a tar may hold, an export does not.
 *
 * @param size of what follows, in bytes
 */
record TarHeader(String name, boolean isDirectory, long size) {

    static final int BLOCK = 512;

    /** So long a name may be. */
    private static final int NAME = 100;

    private static final int SIZE = 124;
    private static final int SUM = 148;
    private static final int KIND = 156;
    private static final int MAGIC = 257;
    private static final int PREFIX = 345;
    private static final int PREFIX_BYTES = 155;
    private static final int NUMBER_BYTES = 12;
    private static final int SUM_BYTES = 8;

    TarHeader {
        if (name.getBytes(UTF_8).length > NAME) {
            throw new IllegalArgumentException(name + ": its name is too long");
        }
    }

    /** How many bytes a file of this size takes, with its header. */
    static long inTar(long size) {
        return BLOCK + size + padding(size);
    }

    /** So many zeros follow a file of this size. */
    static int padding(long size) {
        return (int) ((BLOCK - size % BLOCK) % BLOCK);
    }

    byte[] bytes(Instant modifiedAt) {
        var text =
                "%s%s%s%s%s%s"
                        .formatted(
                                "0000600\0",
                                "0000000\0",
                                "0000000\0",
                                octal(size),
                                octal(modifiedAt.getEpochSecond()),
                                " ".repeat(SUM_BYTES));
        var block = ByteBuffer.allocate(BLOCK);
        block.put(name.getBytes(UTF_8));
        block.position(NAME).put((text + "0").getBytes(UTF_8));
        block.position(MAGIC).put("ustar\00000".getBytes(UTF_8));
        var sum = "%06o\0 ".formatted(sum(block.array()));
        block.position(SUM).put(sum.getBytes(UTF_8));
        return block.array();
    }

    /** Whether it is the end of a tar rather than a header. */
    static boolean isEnd(byte[] block) {
        return Arrays.equals(block, new byte[BLOCK]);
    }

    /**
     * @throws IllegalArgumentException where it is no header, or that of something else, with the
     *     reason
     */
    static TarHeader parse(byte[] block) {
        if (number(block, SUM, SUM_BYTES) != sum(block)) {
            throw new IllegalArgumentException("this is no tar, or what arrived is damaged");
        }
        var name = prefix(block) + text(block, 0, NAME);
        return switch (block[KIND]) {
            case '0', 0 -> new TarHeader(name, false, number(block, SIZE, NUMBER_BYTES));
            case '5' -> new TarHeader(name, true, 0);
            default -> throw new IllegalArgumentException(name + ": it is no plain file");
        };
    }

    private static String octal(long number) {
        return "%011o\0".formatted(number);
    }

    /** In GNU's own kind of header something else stands there. */
    private static String prefix(byte[] block) {
        var isPosix = text(block, MAGIC, 6).equals("ustar");
        var prefix = isPosix ? text(block, PREFIX, PREFIX_BYTES) : "";
        return prefix.isEmpty() ? "" : prefix + "/";
    }

    private static long number(byte[] block, int from, int bytes) {
        var digits = text(block, from, bytes).strip();
        if (!digits.matches("[0-7]{1,11}")) {
            throw new IllegalArgumentException("this is no tar, or what arrived is damaged");
        }
        return Long.parseLong(digits, 8);
    }

    private static String text(byte[] block, int from, int bytes) {
        var end = from;
        while (end < from + bytes && block[end] != 0) {
            end++;
        }
        return new String(block, from, end - from, UTF_8);
    }

    /** Its own place counts as spaces. */
    private static long sum(byte[] block) {
        var sum = 0L;
        for (var at = 0; at < BLOCK; at++) {
            sum += at >= SUM && at < SUM + SUM_BYTES ? ' ' : Byte.toUnsignedInt(block[at]);
        }
        return sum;
    }
}
