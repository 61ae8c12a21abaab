package dev.holdfast.backup.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAddressTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://postgres:5433/backup,            postgres,  5433",
        "jdbc:postgresql://postgres/backup,                 postgres,  5432",
        "jdbc:postgresql://127.0.0.1:5432/backup?ssl=false, 127.0.0.1, 5432"
    })
    void isThatOfTheUrl(String url, String host, int port) {
        assertThat(DatabaseAddress.of(url)).isEqualTo(new DatabaseAddress(host, port));
    }
}
