package dev.holdfast.controller.stack;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A stack's directory as a tar.
 *
 * @param sha256 of the tar, in hexadecimal
 */
@SuppressWarnings("ArrayRecordComponent") // Two are never compared, and 64 MiB are not copied.
record Bundle(byte[] tar, String sha256) {

    static Bundle of(byte[] tar) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(tar);
            return new Bundle(tar, HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
