package org.alongside.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alongside.eventstore.EventCodec.Decoded;
import org.alongside.eventstore.EventCodec.Open;
import org.alongside.eventstore.EventRow.Content;
import org.alongside.eventstore.EventRow.Identity;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was stored once must be read for ever. A file that is absent is written by {@code mvn -pl
 * infra -am test -Dtest=GoldenEventsTest -Dalongside.golden=true
 * -Dsurefire.failIfNoSpecifiedTests=false}; see CONTRIBUTING.md for when one may change.
 */
@DisplayName("The golden events")
final class GoldenEventsTest {

    private static final String DIRECTORY = "golden";
    private static final EventCodec CODEC = new EventCodec(Happenings.TYPES);

    static Stream<String> names() {
        return Happenings.ALL.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void are_read_as_what_they_meant_and_written_as_they_were(String name) throws IOException {
        Decoded expected =
                new Decoded(Objects.requireNonNull(Happenings.ALL.get(name)), Happenings.META_DATA);
        GoldenFile file = new GoldenFile(DIRECTORY, name);
        Open written = CODEC.write(expected.payload(), expected.metaData());
        if (Boolean.getBoolean("alongside.golden") && !file.exists()) {
            file.write(written);
        }
        Open golden = file.read();
        EventRow row =
                new EventRow(
                        new Identity(Happenings.COUNCIL, Happenings.CASE, new UUID(1, 2)),
                        1,
                        0,
                        file.type(),
                        file.revision(),
                        Instant.EPOCH,
                        new Content(golden.payload(), golden.metaData(), null));
        assertThat(CODEC.read(row, GoldenFile.values(golden))).isEqualTo(expected);
        assertThat(text(written.payload())).isEqualTo(text(golden.payload()));
        assertThat(text(written.metaData())).isEqualTo(text(golden.metaData()));
        assertThat(text(Objects.requireNonNull(written.values())))
                .isEqualTo(text(Objects.requireNonNull(golden.values())));
    }

    @Test
    void are_there_for_each_type_of_event() throws IOException {
        Set<String> current =
                Happenings.TYPES.all().stream()
                        .map(type -> type.name() + "." + type.revision())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(GoldenFile.names(DIRECTORY)).containsAll(current);
    }

    /** A file that no test reads would prove nothing. */
    @Test
    void are_all_examples_here() throws IOException {
        assertThat(GoldenFile.names(DIRECTORY))
                .containsExactlyInAnyOrderElementsOf(Happenings.ALL.keySet());
    }

    private static String text(byte[] json) {
        return new String(json, UTF_8);
    }
}
