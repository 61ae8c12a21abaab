package dev.holdfast.agent.restore;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.HexFormat;

/**
 * A port of a host.
 *
 * @param address one of the host's; the wildcard for each of them
 * @param protocol as Docker names it: {@code tcp}, {@code udp} or {@code sctp}
 */
record Port(InetAddress address, int number, String protocol) {

    private static final InetAddress EACH = InetAddress.ofLiteral("0.0.0.0");

    /**
     * @param address what is none stands for each, as an empty one does for Docker
     */
    static Port at(String address, int number, String protocol) {
        return new Port(parsed(address), number, protocol);
    }

    private static InetAddress parsed(String address) {
        try {
            return InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException none) {
            return EACH;
        }
    }

    /**
     * @param local address and number of a TCP socket as {@code proc(5)} has them: each word of the
     *     address as a number of this machine
     */
    static Port listening(String local) {
        var colon = local.indexOf(':');
        var words = ByteBuffer.wrap(HexFormat.of().parseHex(local, 0, colon)).asIntBuffer();
        var address = ByteBuffer.allocate(colon / 2).order(ByteOrder.nativeOrder());
        while (words.hasRemaining()) {
            address.putInt(words.get());
        }
        var number = Integer.parseInt(local.substring(colon + 1), 16);
        return new Port(address(address.array()), number, "tcp");
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new UncheckedIOException("no address has %d bytes".formatted(bytes.length), e);
        }
    }

    boolean isTaken(Collection<Port> ports) {
        return ports.stream().anyMatch(this::excludes);
    }

    /** One that is bound at each address excludes any other of its number. */
    private boolean excludes(Port other) {
        return number == other.number
                && protocol.equals(other.protocol)
                && (address.equals(other.address)
                        || address.isAnyLocalAddress()
                        || other.address.isAnyLocalAddress());
    }

    @Override
    public String toString() {
        var port = number + "/" + protocol;
        return address.isAnyLocalAddress() ? port : address.getHostAddress() + ":" + port;
    }
}
