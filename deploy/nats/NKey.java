import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Makes NATS user keys: {@code java NKey.java COUNT} prints for each its seed and its public key. A source file that
 * the JDK runs as it is, because keys are needed before anything is built.
 *
 * @see <a href="https://docs.nats.io/running-a-nats-service/configuration/securing_nats/auth_intro/nkey_auth">NKeys</a>
 */
static final int SEED = 18 << 3;

static final int USER = 20 << 3;
static final int KEY_BYTES = 32;

void main(String[] arguments) throws GeneralSecurityException {
    for (int count = Integer.parseInt(arguments[0]); count > 0; count--) {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        IO.println(seed(pair) + " " + publicKey(pair));
    }
}

String seed(KeyPair pair) {
    byte[] key = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
    return encode((byte) (SEED | USER >> 5), new byte[] {(byte) ((USER & 31) << 3)}, key);
}

/** The X.509 form ends with the key itself. */
String publicKey(KeyPair pair) {
    byte[] x509 = pair.getPublic().getEncoded();
    return encode((byte) USER, new byte[0], Arrays.copyOfRange(x509, x509.length - KEY_BYTES, x509.length));
}

String encode(byte kind, byte[] prefix, byte[] key) {
    ByteBuffer bytes = ByteBuffer.allocate(1 + prefix.length + key.length + 2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(kind).put(prefix).put(key);
    bytes.putShort(crc16(bytes.array(), bytes.position()));
    return base32(bytes.array());
}

/** CRC-16/XMODEM. */
short crc16(byte[] bytes, int length) {
    int crc = 0;
    for (int i = 0; i < length * 8; i++) {
        int bit = bytes[i / 8] >> (7 - i % 8) & 1;
        crc = (crc >> 15 & 1) == bit ? crc << 1 : crc << 1 ^ 0x1021;
    }
    return (short) crc;
}

/** Without padding. The first character is never the digit zero, so that a number keeps every digit. */
String base32(byte[] bytes) {
    int missingBits = (5 - bytes.length * 8 % 5) % 5;
    return new BigInteger(1, bytes).shiftLeft(missingBits).toString(32).chars()
            .mapToObj(digit -> "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(Character.digit(digit, 32)))
            .map(String::valueOf)
            .collect(Collectors.joining());
}
