package dev.holdfast.repository.key;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * Restic's authenticated encryption: AES-256 in counter mode, then Poly1305-AES of what that gave.
 *
 * @see <a
 *     href="https://restic.readthedocs.io/en/stable/100_references.html#keys-encryption-and-mac">
 *     restic's format</a>
 */
final class Seal {

    /** Bytes of the keys of encryption (32), then of authentication (16, and 16 for {@code r}). */
    static final int KEYS = 64;

    static final int NONCE = 16;
    private static final int TAG = 16;

    private final byte[] encryption;
    private final byte[] authentication;

    Seal(byte[] keys) {
        encryption = Arrays.copyOf(keys, 32);
        var k = Arrays.copyOfRange(keys, 32, 48);
        var r = Arrays.copyOfRange(keys, 48, KEYS);
        authentication = joined(r, k);
    }

    /** Nonce, what is encrypted, and its tag. */
    byte[] close(byte[] nonce, byte[] plain) {
        var encrypted = encrypted(nonce, plain);
        return joined(joined(nonce, encrypted), tag(nonce, encrypted));
    }

    private byte[] encrypted(byte[] nonce, byte[] plain) {
        try {
            var cipher = Cipher.getInstance("AES/CTR/NoPadding");
            var key = new SecretKeySpec(encryption, "AES");
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(nonce));
            return cipher.doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has it", e);
        }
    }

    private byte[] tag(byte[] nonce, byte[] encrypted) {
        var poly1305 = new Poly1305(AESEngine.newInstance());
        poly1305.init(new ParametersWithIV(new KeyParameter(authentication), nonce));
        poly1305.update(encrypted, 0, encrypted.length);
        var tag = new byte[TAG];
        poly1305.doFinal(tag, 0);
        return tag;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
