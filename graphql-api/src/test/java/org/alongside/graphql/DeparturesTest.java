package org.alongside.graphql;

import static org.alongside.graphql.Inputs.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.alongside.archive.ArchiveIdentity;
import org.alongside.departure.ExportKeyFingerprint;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How a council and the platform agree that it leaves, each at its own address. */
class DeparturesTest {

    private static final RunningService SERVICE = RunningService.get();
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String DEPARTURE =
            "{ departure { exportKey requestedAt notBefore exports { file } version } }";
    private static final String COUNCIL =
            "{ council(slug: \"southwark\") { status departure { approved notBefore } } }";

    private final Person operator = SERVICE.operator();
    private final Person administrator = SERVICE.person("southwark", "council-admin");
    private final Person manager = SERVICE.person("southwark", "manager");

    @AfterEach
    void stay() {
        administrator.does("withdrawDeparture", map("reason", "A test ended."));
        await().atMost(LONG).until(() -> asOperator().path("departure").isNull());
    }

    private JsonNode asOperator() {
        return operator.ask(COUNCIL).data("council");
    }

    private JsonNode asCouncil() {
        return administrator.ask(DEPARTURE).data("departure");
    }

    private String keyIsConfirmed() {
        String key = ArchiveIdentity.generate().recipient().text();
        administrator.did("registerExportKey", map("publicKey", key));
        manager.did("confirmExportKey", map("fingerprint", ExportKeyFingerprint.of(key)));
        return key;
    }

    @Test
    void aKeyHoldsOnceAManagerConfirmsItAndTheOneBeforeUntilThen() {
        String before = keyIsConfirmed();
        String key = ArchiveIdentity.generate().recipient().text();
        Map<String, @Nullable Object> word = map("fingerprint", ExportKeyFingerprint.of(key));
        String confirm = "confirmExportKey";

        JsonNode registered = administrator.did("registerExportKey", map("publicKey", key));
        assertThat(registered.at("/departure/exportKey").asString()).isEqualTo(before);
        assertThat(registered.at("/departure/exportKeyWaiting").asString()).isEqualTo(key);
        assertThat(administrator.does(confirm, word).codes()).containsExactly("FORBIDDEN");
        assertThat(
                        manager.does(confirm, map("fingerprint", ExportKeyFingerprint.of(before)))
                                .refusals(confirm))
                .containsExactly("EXPORT_KEY_DIFFERS");
        assertThat(asCouncil().path("exportKey").asString()).isEqualTo(before);

        JsonNode confirmed = manager.did(confirm, word);
        assertThat(confirmed.at("/departure/exportKey").asString()).isEqualTo(key);
        assertThat(confirmed.at("/departure/exportKeyWaiting").isNull()).isTrue();
        assertThat(manager.does(confirm, word).refusals(confirm))
                .containsExactly("EXPORT_KEY_ALREADY_CONFIRMED");
    }

    @Test
    void aCouncilAsksAndThePlatformAgrees() {
        assertThat(
                        administrator
                                .does("registerExportKey", map("publicKey", "age1nonsense"))
                                .refusals("registerExportKey"))
                .containsExactly("EXPORT_KEY_MALFORMED");
        keyIsConfirmed();
        assertThat(
                        operator.does(
                                        "approveDeparture",
                                        map("slug", "southwark", "reason", "Too soon."))
                                .refusals("approveDeparture"))
                .containsExactly("COUNCIL_NOT_LEAVING");
        JsonNode asked = administrator.did("requestDeparture", map("reason", "Another service."));
        assertThat(asked.at("/departure/requestedAt").asString()).isNotBlank();
        await().atMost(LONG).until(() -> !asOperator().path("departure").isNull());
        assertThat(asOperator().at("/departure/approved").asBoolean()).isFalse();

        operator.did("approveDeparture", map("slug", "southwark", "reason", "Agreed."));
        await().atMost(LONG).until(() -> !asCouncil().path("notBefore").isNull());
        // Without another word the waiting time is thirty days.
        assertThat(Instant.parse(asCouncil().path("notBefore").asString()))
                .isAfter(Instant.now().plus(Duration.ofDays(29)));
        assertThat(
                        operator.does(
                                        "removeCouncil",
                                        map("slug", "southwark", "manifestDigest", "abc"))
                                .refusals("removeCouncil"))
                .containsExactly("DEPARTURE_TOO_EARLY");
    }
}
