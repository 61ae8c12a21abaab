package dev.holdfast.repository.restic;

import java.net.URI;
import java.util.Map;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;

/** Speaks S3, checks signatures, and keeps all of it in memory. */
final class S3Server implements Remote {

    private static final String ID = "AKIDHOLDFAST";
    private static final String SECRET = "access-secret";

    private final BlobStoreContext store;
    private final S3Proxy proxy;

    S3Server() throws Exception {
        store =
                ContextBuilder.newBuilder("transient-nio2")
                        .credentials("any", "any")
                        .build(BlobStoreContext.class);
        store.getBlobStore().createContainerInLocation(null, "bucket");
        proxy =
                S3Proxy.builder()
                        .blobStore(store.getBlobStore())
                        .endpoint(URI.create("http://127.0.0.1:0"))
                        .awsAuthentication(AuthenticationType.AWS_V4, ID, SECRET)
                        .build();
        proxy.start();
    }

    @Override
    public RepositoryAccess access(String host) {
        return access(host, port());
    }

    /** The same on another way. */
    RepositoryAccess access(String host, int port) {
        return access(port, host, ID, SECRET);
    }

    int port() {
        return proxy.getPort();
    }

    @Override
    public Map<String, RepositoryAccess> wrong(String host) {
        return Map.of(
                "Access Denied", access(proxy.getPort(), host, ID, "guessed-secret"),
                "not done within PT3S", access(1, host, ID, SECRET));
    }

    private static RepositoryAccess access(int port, String host, String id, String secret) {
        var url = "s3:http://127.0.0.1:%d/bucket/fleet/%s".formatted(port, host);
        return new RepositoryAccess(url, id, secret, "own-secret", "eu-central-1", "", "");
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            store.close();
        }
    }
}
