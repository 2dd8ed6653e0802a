package org.alongside.graphql;

import static org.alongside.graphql.Inputs.forCase;
import static org.alongside.graphql.Inputs.map;
import static org.alongside.graphql.Inputs.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("The register of advocates")
class RegisterTest {

    private static final RunningService SERVICE = RunningService.get();
    private static final String ENTRY =
            """
            query ($id: ID!, $at: String) { advocate(id: $id, atLeast: $at) {
              name gender culturalHeritage languages capacity status
              pause { reason since until } workingPattern { words weekdays } contactBoundaries
              trainings { id kind modules completedOn validUntil }
              checks { id kind details completedOn validUntil }
              conflicts { id kind familyId worker neighbourhood note since } } }
            """;

    private final Person referrer = SERVICE.person("camden", "referrer");
    private final Person manager = SERVICE.person("camden", "manager");
    private final Person admin = SERVICE.person("camden", "admin");
    private final Person advocate = SERVICE.person("camden", "advocate");
    private final Person otherAdvocate = SERVICE.person("camden", "advocate-2");
    private String caseId = "";

    @BeforeEach
    void aCaseThatAwaitsAllocation() {
        caseId = referrer.did("submitReferral", Inputs.referral()).at("/case/id").asString();
        manager.did("decideReferral", Inputs.proceed(caseId));
    }

    private JsonNode entry(String id, JsonNode after) {
        return entry(admin, id, after);
    }

    private static JsonNode entry(Person reader, String id, JsonNode after) {
        return reader.ask(ENTRY, Map.of("id", id, "at", after.path("consistencyToken").asString()))
                .data("advocate");
    }

    private List<String> refusals(String advocateId) {
        return admin.does("allocateAdvocate", forCase(caseId, "advocateId", advocateId))
                .refusals("allocateAdvocate");
    }

    @Test
    void showsWhatWasSaidOfAnAdvocate() {
        String id =
                admin.did("registerAdvocate", Inputs.advocate(advocate.account()))
                        .at("/advocate/id")
                        .asString();
        admin.did(
                "describeAdvocate",
                map(
                        "advocateId",
                        id,
                        "description",
                        map(
                                "name",
                                "Rosa M.",
                                "culturalHeritage",
                                "Andean",
                                "languages",
                                List.of("es", "qu"))));
        JsonNode last =
                admin.did(
                        "agreeAvailability",
                        map(
                                "advocateId",
                                id,
                                "availability",
                                map(
                                        "capacity",
                                        1,
                                        "workingPattern",
                                        map("weekdays", List.of("SUNDAY", "TUESDAY")),
                                        "contactBoundaries",
                                        "By text first.")));

        JsonNode entry = entry(id, last);
        assertThat(entry.path("name").asString()).isEqualTo("Rosa M.");
        assertThat(entry.path("gender").isNull()).isTrue();
        assertThat(entry.path("culturalHeritage").asString()).isEqualTo("Andean");
        assertThat(entry.path("languages").toString()).isEqualTo("[\"es\",\"qu\"]");
        assertThat(entry.path("capacity").asInt()).isEqualTo(1);
        assertThat(entry.path("workingPattern").toString())
                .isEqualTo("{\"words\":null,\"weekdays\":[\"TUESDAY\",\"SUNDAY\"]}");
        assertThat(entry.path("contactBoundaries").asString()).isEqualTo("By text first.");
        assertThat(entry.path("status").asString()).isEqualTo("ACTIVE");
    }

    @Test
    void letsOnlyThoseBeAllocatedWhoAreTrainedAndCheckedAndNotOnPause() {
        String id =
                admin.did("registerAdvocate", Inputs.advocate(UUID.randomUUID().toString()))
                        .at("/advocate/id")
                        .asString();

        assertThat(refusals(id)).containsExactly("ADVOCATE_UNTRAINED");
        admin.did("recordTraining", Inputs.trained(id));
        assertThat(refusals(id)).containsExactly("ADVOCATE_UNCHECKED");
        JsonNode checked = admin.did("recordCheck", Inputs.checked(id));

        JsonNode entry = entry(id, checked);
        assertThat(entry.at("/trainings/0/modules").toString())
                .isEqualTo("[\"Advocacy skills\",\"Safeguarding\"]");
        assertThat(entry.at("/trainings/0/validUntil").isNull()).isTrue();
        assertThat(entry.at("/checks/0/kind").asString()).isEqualTo("DBS_ENHANCED");

        JsonNode paused =
                manager.did(
                        "pauseAdvocate",
                        with(Inputs.paused(id), "until", Inputs.today().toString()));
        assertThat(paused.at("/advocate/status").asString()).isEqualTo("PAUSED");
        assertThat(entry(id, paused).at("/pause/reason").asString()).isEqualTo("Needs rest.");
        assertThat(refusals(id)).containsExactly("ADVOCATE_ON_PAUSE");
        JsonNode resumed = manager.did("resumeAdvocate", map("advocateId", id));
        assertThat(resumed.at("/advocate/status").asString()).isEqualTo("ACTIVE");
        assertThat(entry(id, resumed).path("pause").isNull()).isTrue();

        JsonNode withdrawn =
                admin.did(
                        "withdrawEvidence",
                        map(
                                "advocateId",
                                id,
                                "evidenceId",
                                entry.at("/checks/0/id").asString(),
                                "reason",
                                "Somebody else's."));
        assertThat(withdrawn.at("/advocate/checks")).isEmpty();
        assertThat(refusals(id)).containsExactly("ADVOCATE_UNCHECKED");

        admin.did("recordCheck", Inputs.checked(id));
        admin.did("allocateAdvocate", forCase(caseId, "advocateId", id));
    }

    @Test
    void letsAdvocatesDeclareTheirOwnConflictsAndNobodyElses() {
        String id = admin.enteredAdvocate(advocate.account());
        Map<String, ?> own =
                map(
                        "advocateId",
                        id,
                        "with",
                        map("worker", referrer.account()),
                        "note",
                        "My own social worker.");

        assertThat(otherAdvocate.does("declareConflict", own).refusals("declareConflict"))
                .containsExactly("NOT_FOUND");
        JsonNode declared = advocate.did("declareConflict", own);
        assertThat(refusals(id)).containsExactly("CONFLICT_DECLARED_WITH_WORKER");

        JsonNode conflict = entry(id, declared).at("/conflicts/0");
        assertThat(conflict.path("kind").asString()).isEqualTo("WORKER");
        assertThat(conflict.path("worker").asString()).isEqualTo(referrer.account());
        assertThat(conflict.path("note").asString()).isEqualTo("My own social worker.");
        Map<String, ?> withdraw =
                map(
                        "advocateId",
                        id,
                        "conflictId",
                        conflict.path("id").asString(),
                        "reason",
                        "Another worker by now.");
        assertThat(admin.does("withdrawConflict", withdraw).refusals("withdrawConflict"))
                .containsExactly("DECLARED_BY_THE_ADVOCATE");
        advocate.did("withdrawConflict", withdraw);
        admin.did("allocateAdvocate", forCase(caseId, "advocateId", id));
    }

    /** What others wrote of why may be about a third person: the parent, a worker. */
    @Test
    void advocatesReadOfConflictsAndPausesOnlyTheirOwnWords() {
        String id = admin.enteredAdvocate(advocate.account());
        admin.did(
                "declareConflict",
                map(
                        "advocateId",
                        id,
                        "with",
                        map("worker", referrer.account()),
                        "note",
                        "The worker complained of them."));
        advocate.did(
                "declareConflict",
                map("advocateId", id, "with", map("neighbourhood", "N1"), "note", "I live there."));
        JsonNode paused = manager.did("pauseAdvocate", Inputs.paused(id));

        JsonNode own = entry(advocate, id, paused);
        assertThat(Answer.texts(own.path("conflicts"), "/kind"))
                .containsExactly("WORKER", "NEIGHBOURHOOD");
        assertThat(Answer.texts(own.path("conflicts"), "/note"))
                .containsExactly("", "I live there.");
        assertThat(own.at("/pause/since").asString()).isNotBlank();
        assertThat(own.at("/pause/reason").isNull()).isTrue();

        JsonNode read = entry(manager, id, paused);
        assertThat(Answer.texts(read.path("conflicts"), "/note"))
                .containsExactly("The worker complained of them.", "I live there.");
        assertThat(read.at("/pause/reason").asString()).isEqualTo("Needs rest.");

        // An office that they hold beside it opens nobody their own entry.
        String ownEntry = admin.enteredAdvocate(admin.account());
        JsonNode declared =
                manager.did(
                        "declareConflict",
                        map(
                                "advocateId",
                                ownEntry,
                                "with",
                                map("familyId", UUID.randomUUID().toString()),
                                "note",
                                "The parent's cousin."));
        assertThat(Answer.texts(entry(admin, ownEntry, declared).path("conflicts"), "/note"))
                .containsExactly("");
    }

    @Test
    void refusesIdsThatAreNone() {
        String id = admin.enteredAdvocate(UUID.randomUUID().toString());
        for (String wrong : List.of("", "x", id, "1-1-1-1-1")) {
            Answer conflict =
                    admin.does(
                            "withdrawConflict",
                            map("advocateId", id, "conflictId", wrong, "reason", "None."));
            assertThat(conflict.refusals("withdrawConflict")).containsExactly("INVALID_ID");
            Answer evidence =
                    admin.does(
                            "withdrawEvidence",
                            map("advocateId", id, "evidenceId", wrong, "reason", "None."));
            assertThat(evidence.refusals("withdrawEvidence")).containsExactly("INVALID_ID");
            Answer family =
                    admin.does(
                            "declareConflict",
                            map("advocateId", id, "with", map("familyId", wrong)));
            assertThat(family.data("declareConflict").at("/userErrors/0/field").asString())
                    .isEqualTo("input.with.familyId");
        }
        String unknown = UUID.randomUUID().toString();
        assertThat(
                        admin.does(
                                        "withdrawConflict",
                                        map(
                                                "advocateId",
                                                id,
                                                "conflictId",
                                                unknown,
                                                "reason",
                                                "None."))
                                .refusals("withdrawConflict"))
                .containsExactly("CONFLICT_UNKNOWN");
        assertThat(
                        admin.does(
                                        "withdrawEvidence",
                                        map(
                                                "advocateId",
                                                id,
                                                "evidenceId",
                                                unknown,
                                                "reason",
                                                "None."))
                                .refusals("withdrawEvidence"))
                .containsExactly("EVIDENCE_UNKNOWN");
    }

    @Test
    void carriesARepeatedRecordOutOnce() {
        String id = admin.enteredAdvocate(UUID.randomUUID().toString());
        Map<String, ?> once =
                with(Inputs.trained(id), "idempotencyKey", UUID.randomUUID().toString());
        JsonNode first = admin.did("recordTraining", once);
        JsonNode again = admin.did("recordTraining", once);
        assertThat(again.path("version")).isEqualTo(first.path("version"));
        assertThat(again.at("/advocate/trainings")).hasSize(2);
        assertThat(
                        admin.does("recordTraining", with(Inputs.trained(id), "expectedVersion", 1))
                                .refusals("recordTraining"))
                .containsExactly("CONFLICT");
    }
}
