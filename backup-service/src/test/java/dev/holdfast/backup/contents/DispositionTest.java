package dev.holdfast.backup.contents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispositionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    compose.yaml      | compose.yaml    | compose.yaml
                    .env              | .env            | .env
                    größe.bin         | gr__e.bin       | gr%C3%B6%C3%9Fe.bin
                    a b;c,d           | a b;c,d         | a%20b%3Bc%2Cd
                    it"s \\ it        | it_s _ it       | it%22s%20%5C%20it
                    🐙*'              | _*'             | %F0%9F%90%99%2A%27
                    100%.txt          | 100%.txt        | 100%25.txt
                    %2e%2E            | _2e_2E          | %252e%252E
                    `a\r\nb\tc\u007f` | a__b_c_         | a%0D%0Ab%09c%7F
                    """)
    void hasANameInAsciiBesideTheNameItself(String name, String ascii, String encoded) {
        assertThat(Disposition.of(name))
                .isEqualTo(
                        "attachment; filename=\"%s\"; filename*=UTF-8''%s"
                                .formatted(ascii, encoded));
    }
}
