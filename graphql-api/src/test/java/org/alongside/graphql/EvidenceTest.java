package org.alongside.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("What a council can check its record by")
final class EvidenceTest {

    private static final RunningService SERVICE = RunningService.get();

    @BeforeAll
    static void start() {
        awaitCheckpoints(SERVICE);
    }

    /** Until both logs of Camden and of Southwark have a checkpoint. */
    static void awaitCheckpoints(RunningService service) {
        for (String council : new String[] {"camden", "southwark"}) {
            for (String log : new String[] {"EVENTS", "ACCESS_RECORDS"}) {
                // to ask is what there will be a record of
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(() ->
                                service.person(council, "auditor")
                                                .ask(
                                                        "{ auditLog(log: %s) { size } }"
                                                                .formatted(log))
                                                .data("auditLog")
                                                .path("size")
                                                .asInt()
                                        > 0);
            }
        }
    }

    @Test
    void is_a_log_with_a_checkpoint_that_two_have_signed() {
        JsonNode log =
                SERVICE.person("camden", "auditor")
                        .ask(
                                "{ auditLog(from: 1) { origin serviceKey witnessKey size entries"
                                        + " checkpoint consistency } }")
                        .data("auditLog");
        String origin = log.path("origin").asString();
        assertThat(origin).matches("alongside[.]local/councils/[0-9a-f-]{36}/events");
        assertThat(log.path("checkpoint").asString())
                .startsWith(origin + "\n" + log.path("size").asInt() + "\n")
                .contains("\u2014 " + origin + " ")
                .contains("\u2014 " + log.path("witnessKey").asString().split("\\+", 2)[0] + " ");
        assertThat(log.path("serviceKey").asString()).startsWith("alongside.local+");
        assertThat(log.path("entries").asInt()).isGreaterThanOrEqualTo(log.path("size").asInt());
        if (log.path("size").asInt() > 1) {
            assertThat(log.path("consistency")).isNotEmpty();
        }
    }

    @Test
    void is_a_receipt_for_each_event_that_says_nothing_of_it() {
        JsonNode receipt =
                SERVICE.person("camden", "council-admin")
                        .ask(
                                "{ eventReceipt(position: 1) { leaf leafHash path checkpoint file"
                                        + " } }")
                        .data("eventReceipt");
        assertThat(receipt.path("leaf").asInt()).isZero();
        assertThat(receipt.path("file").asString())
                .startsWith(
                        "c2sp.org/tlog-proof@v1\nextra "
                                + receipt.path("leafHash").asString()
                                + "\nindex 0\n")
                .endsWith("\n\n" + receipt.path("checkpoint").asString());
    }

    @Test
    void is_none_for_an_event_that_is_not_there() {
        isNone("eventReceipt");
    }

    @Test
    void is_a_log_of_access_records_with_receipts_as_well() {
        JsonNode log =
                SERVICE.person("camden", "auditor")
                        .ask("{ auditLog(log: ACCESS_RECORDS) { origin size entries checkpoint } }")
                        .data("auditLog");
        String origin = log.path("origin").asString();
        assertThat(origin).matches("alongside[.]local/councils/[0-9a-f-]{36}/access-records");
        assertThat(log.path("checkpoint").asString())
                .startsWith(origin + "\n" + log.path("size").asInt() + "\n");
        // this question is on record once it is answered
        assertThat(log.path("entries").asInt()).isGreaterThanOrEqualTo(log.path("size").asInt());
        JsonNode receipt =
                SERVICE.person("camden", "auditor")
                        .ask("{ accessReceipt(position: 1) { leaf leafHash checkpoint file } }")
                        .data("accessReceipt");
        assertThat(receipt.path("leaf").asInt()).isZero();
        assertThat(receipt.path("checkpoint").asString()).startsWith(origin + "\n");
        assertThat(receipt.path("file").asString())
                .contains("extra " + receipt.path("leafHash").asString());
        isNone("accessReceipt");
        // that this was asked is on record, too, and so there is a second one
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        SERVICE.person("camden", "auditor")
                                        .ask(
                                                "{ auditLog(log: ACCESS_RECORDS, from: 1) { size"
                                                        + " consistency } }")
                                        .data("auditLog")
                                        .path("consistency")
                                        .size()
                                > 0);
    }

    private static void isNone(String receipt) {
        Answer answer =
                SERVICE.person("camden", "auditor")
                        .ask("{ %s(position: 1999999999) { leaf } }".formatted(receipt));
        assertThat(answer.codes()).isEmpty();
        assertThat(answer.data(receipt).isNull()).isTrue();
    }
}
