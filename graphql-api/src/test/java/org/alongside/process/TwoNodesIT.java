package org.alongside.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.alongside.localstack.ApplicationProcess;
import org.alongside.localstack.PostgresDatabase;
import org.alongside.localstack.SharedServers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@DisplayName("The application, twice")
final class TwoNodesIT {

    private static final int TIMES = 50;

    private final Calls calls = new Calls();

    /** The answer of the write does not wait for the read model; the read has to. */
    @Test
    void reads_on_one_node_what_was_written_on_the_other_and_goes_on_alone(
            @TempDir Path one, @TempDir Path another) {
        PostgresDatabase database = SharedServers.postgres().createDatabase("two_nodes");
        ApplicationProcess first = Packaged.start(database, one);
        try (ApplicationProcess second = Packaged.start(database, another)) {
            // Each gives the councils their first settings, and they have them once.
            for (ApplicationProcess node : List.of(first, second)) {
                JsonNode settings = Calls.payload(calls.send(node, Calls.settings()));
                assertThat(settings.path("version").asInt()).isEqualTo(1);
            }
            Map<String, String> written = new HashMap<>();
            for (int i = 0; i < TIMES; i++) {
                String reference = "two-" + i;
                String token = write(first, reference);
                written.put(reference, token);
                isRead(second, reference, token);
            }
            CompletableFuture<?> unanswered =
                    calls.sendLater(first, Calls.submitOnly("two-killed", "two-killed"));
            first.kill();
            unanswered.exceptionally(_ -> null).join();
            for (int i = 0; i < TIMES; i++) {
                String reference = "alone-" + i;
                String token = write(second, reference);
                written.put(reference, token);
                isRead(second, reference, token);
            }
            // Whatever became of it, sent again it is there once.
            written.put("two-killed", write(second, "two-killed"));
            written.forEach((reference, token) -> isRead(second, reference, token));
        } finally {
            first.close();
        }
    }

    private String write(ApplicationProcess node, String reference) {
        JsonNode payload = Calls.payload(calls.send(node, Calls.submitOnly(reference, reference)));
        assertThat(payload.get("userErrors")).isEmpty();
        assertThat(payload.get("version").asInt()).isEqualTo(3);
        return payload.get("consistencyToken").asString();
    }

    private void isRead(ApplicationProcess node, String reference, String token) {
        JsonNode found = Calls.payload(calls.send(node, Calls.read(reference, token)));
        assertThat(found.path("status").asString()).as(reference).isEqualTo("AWAITING_DECISION");
        assertThat(found.path("version").asInt()).as(reference).isEqualTo(3);
    }
}
