package dev.holdfast.repository.key;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * What stands below {@code keys/} of a repository: its master key, sealed with what is derived from
 * the password.
 *
 * @param name under which restic looks for it: the SHA-256 of its content
 * @see <a
 *     href="https://restic.readthedocs.io/en/stable/100_references.html#keys-encryption-and-mac">
 *     restic's format</a>
 */
public record RepositoryKey(String name, String content) {

    /** A few milliseconds, 1 MiB; restic takes 32768, 8 and some five. */
    private static final int COST = 1024;

    private static final int BLOCKS = 8;
    private static final int TIMES = 1;

    private static final Pattern RANDOM = Pattern.compile("[0-9a-f]{64,}");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Only who cannot be guessed needs no slow derivation: 256 bits, in hexadecimal digits. */
    public static boolean suits(String password) {
        return RANDOM.matcher(password).matches();
    }

    /**
     * @param master as restic says it
     * @param random of the salt and the nonce; a secure one
     */
    static RepositoryKey of(
            byte[] master, String password, RandomGenerator random, Instant created) {
        var salt = bytes(random, 64);
        var derived = derived(password, salt);
        var sealed = new Seal(derived).close(bytes(random, Seal.NONCE), master);
        var content = content(salt, sealed, created);
        return new RepositoryKey(sha256(content), content);
    }

    static byte[] derived(String password, byte[] salt) {
        var secret = password.getBytes(StandardCharsets.UTF_8);
        return SCrypt.generate(secret, salt, COST, BLOCKS, TIMES, Seal.KEYS);
    }

    private static String content(byte[] salt, byte[] sealed, Instant created) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("created", created.toString());
        fields.put("username", "holdfast");
        fields.put("hostname", "holdfast");
        fields.put("kdf", "scrypt");
        fields.put("N", COST);
        fields.put("r", BLOCKS);
        fields.put("p", TIMES);
        fields.put("salt", Base64.getEncoder().encodeToString(salt));
        fields.put("data", Base64.getEncoder().encodeToString(sealed));
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers have no JSON", e);
        }
    }

    private static byte[] bytes(RandomGenerator random, int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String sha256(String content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has it", e);
        }
    }

    /** Without its content, which the password opens. */
    @Override
    public String toString() {
        return name;
    }
}
