package org.alongside.graphql;

import static org.alongside.graphql.Inputs.forCase;
import static org.alongside.graphql.Inputs.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The guide's examples of a case, played on the running service from the referral to the end. */
class GuideTest {

    private static final RunningService SERVICE = RunningService.get();
    private static final String SECTION = "## A case, step by step\n";

    private final Person referrer = SERVICE.person("camden", "referrer");
    private final Person manager = SERVICE.person("camden", "manager");
    private final Person admin = SERVICE.person("camden", "admin");

    @Test
    void theExamplesOfACaseDoWhatTheGuideSays() throws IOException {
        String guide =
                Files.readString(Path.of(System.getProperty("alongside.root"), "docs/graphql.md"));
        String unique = UUID.randomUUID().toString();
        String referral = examples(guide.substring(0, guide.indexOf("An advocate is"))).getFirst();
        String section = guide.substring(guide.indexOf(SECTION) + SECTION.length());
        List<String> steps = examples(section.substring(0, section.indexOf("\n## ")));
        assertThat(steps).hasSize(7);
        String id =
                played(referrer, referral.replace("4711", unique), map())
                        .at("/data/submitReferral/case/id")
                        .asString();
        Map<String, @Nullable Object> ids =
                map("id", id, "advocate", admin.enteredAdvocate(UUID.randomUUID().toString()));

        played(manager, steps.get(0), ids);
        referrer.did("provideInformation", forCase(id, "answer", "In the core group, too."));
        manager.did("decideReferral", Inputs.proceed(id));
        String other = referrer.did("submitReferral", Inputs.referral()).at("/case/id").asString();
        manager.did("decideReferral", Inputs.proceed(other));
        String providerId =
                admin.did("registerProvider", map("details", Inputs.provider()))
                        .at("/provider/id")
                        .asString();
        played(admin, steps.get(1), ids);
        played(admin, steps.get(2), map("id", other, "provider", providerId));
        played(admin, steps.get(3), ids);
        JsonNode read = played(admin, steps.get(4), ids);
        assertThat(read.at("/data/openWorkingNotes/case/notesOpenUntil").asString()).isNotBlank();
        played(admin, steps.get(5), ids);
        JsonNode end = played(manager, steps.get(6), ids);

        assertThat(end.at("/data/completeAdvocacy/case/status").asString()).isEqualTo("COMPLETED");
    }

    private static List<String> examples(String text) {
        List<String> examples = new ArrayList<>();
        Matcher found = Pattern.compile("```graphql\n(.*?)```", Pattern.DOTALL).matcher(text);
        while (found.find()) {
            // What was done was done today; a meeting may be to come.
            examples.add(
                    found.group(1)
                            .replaceAll(
                                    "(on|heldOn): \"2030-01-\\d\\d\"",
                                    "$1: \"" + Inputs.today() + "\""));
        }
        return examples;
    }

    /** Whatever the example asks is done, and nothing of it is refused. */
    private static JsonNode played(
            Person person, String example, Map<String, @Nullable Object> variables) {
        Answer answer = person.ask(example, variables);
        assertThat(answer.json().has("errors")).as(answer.body()).isFalse();
        JsonNode data = answer.json().path("data");
        assertThat(data).as(answer.body()).isNotEmpty();
        for (JsonNode payload : data) {
            assertThat(payload.path("userErrors").isArray()).as(answer.body()).isTrue();
            assertThat(payload.path("userErrors")).as(answer.body()).isEmpty();
        }
        return answer.json();
    }
}
