package dev.holdfast.agent.restore;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A range of addresses.
 *
 * @param text as it was written, for people
 * @param bytes of an address: 4 or 16
 * @param prefix the bits that its addresses have in common
 * @param free how many bits they have of their own
 */
record Subnet(String text, int bytes, BigInteger prefix, int free) {

    /** Those that a network hands out addresses of. */
    static List<Subnet> of(JsonNode network) {
        return StreamSupport.stream(network.path("IPAM").path("Config").spliterator(), false)
                .map(config -> parse(config.path("Subnet").asText("")))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * @param text for example {@code 172.18.0.0/16}
     * @return empty where it is something else
     */
    static Optional<Subnet> parse(String text) {
        var parts = text.split("/", 2);
        if (parts.length < 2 || !parts[1].matches("[0-9]{1,3}")) {
            return Optional.empty();
        }
        var length = Integer.parseInt(parts[1]);
        return address(parts[0])
                .filter(address -> length <= address.length * Byte.SIZE)
                .map(address -> of(text, address, length));
    }

    boolean contains(String address) {
        return address(address)
                .filter(parsed -> parsed.length == bytes)
                .filter(parsed -> bits(parsed).shiftRight(free).equals(prefix))
                .isPresent();
    }

    boolean overlaps(Subnet other) {
        var shared = Math.max(free, other.free);
        return bytes == other.bytes
                && prefix.shiftRight(shared - free)
                        .equals(other.prefix.shiftRight(shared - other.free));
    }

    private static Subnet of(String text, byte[] address, int length) {
        var free = address.length * Byte.SIZE - length;
        return new Subnet(text, address.length, bits(address).shiftRight(free), free);
    }

    private static BigInteger bits(byte[] address) {
        return new BigInteger(1, address);
    }

    /** Only what is an address by itself: nothing is looked up. */
    private static Optional<byte[]> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text).getAddress());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
