package dev.holdfast.backup.controlplane;

import java.net.URI;

/** Where a Postgres server answers. */
record DatabaseAddress(String host, int port) {

    private static final String JDBC = "jdbc:";
    private static final int USUAL_PORT = 5432;

    /**
     * @param jdbcUrl as {@code jdbc:postgresql://postgres:5432/backup}
     */
    static DatabaseAddress of(String jdbcUrl) {
        var uri = URI.create(jdbcUrl.substring(JDBC.length()));
        return new DatabaseAddress(uri.getHost(), uri.getPort() < 0 ? USUAL_PORT : uri.getPort());
    }
}
