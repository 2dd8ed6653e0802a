package org.alongside.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Lines from one who reads to one who writes")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PipeTest {

    /** More than are on their way at a time. */
    private static final int MANY = 5_000;

    private static void give(Consumer<String> lines) {
        for (int i = 0; i < MANY; i++) {
            lines.accept("line " + i);
        }
    }

    @Test
    void come_all_and_in_order() {
        List<String> written = new ArrayList<>();
        int read =
                Pipe.run(
                        "test",
                        lines -> {
                            give(lines);
                            return MANY;
                        },
                        lines -> lines.forEachRemaining(written::add));
        assertThat(read).isEqualTo(MANY);
        assertThat(written).isEqualTo(IntStream.range(0, MANY).mapToObj(i -> "line " + i).toList());
    }

    @Test
    void end_where_reading_fails_which_is_what_is_said() {
        List<String> written = new ArrayList<>();
        assertThatThrownBy(() ->
                        Pipe.run(
                                "test",
                                lines -> {
                                    lines.accept("one");
                                    throw new UnsupportedOperationException("cannot be read");
                                },
                                lines -> lines.forEachRemaining(written::add)))
                .hasMessage("cannot be read");
        assertThat(written).containsExactly("one");
    }

    /** However quick the reader is, and whatever it still has to give. */
    @Test
    void keep_no_reader_where_writing_fails() {
        assertThatThrownBy(() ->
                        Pipe.run(
                                "test",
                                lines -> {
                                    try {
                                        give(lines);
                                    } catch (IllegalStateException broken) {
                                        give(lines);
                                    }
                                    return MANY;
                                },
                                lines -> {
                                    lines.next();
                                    throw new UnsupportedOperationException("cannot be written");
                                }))
                .hasMessage("cannot be written");
    }
}
