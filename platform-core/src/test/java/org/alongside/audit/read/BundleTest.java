package org.alongside.audit.read;

import static org.alongside.casework.CaseExamples.CASE;
import static org.alongside.casework.CaseExamples.allocated;
import static org.alongside.casework.CaseExamples.passed;
import static org.alongside.casework.CaseExamples.proceed;
import static org.alongside.casework.CaseExamples.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.audit.CaseBundle;
import org.alongside.audit.GetCaseAsOf;
import org.alongside.audit.GetCaseBundle;
import org.alongside.audit.GetCaseDifference;
import org.alongside.audit.Moment;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseReopened;
import org.alongside.casework.PassStage;
import org.alongside.casework.PersonShutOut;
import org.alongside.casework.ReferralSubmitted;
import org.alongside.casework.Ties;
import org.alongside.messaging.Context;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.CouncilId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

@DisplayName("A case as a file to take along")
final class BundleTest {

    private static final String NASTY = "<script>alert('x')</script> & \"more\"";

    private static List<RecordedEvent> recorded(CaseEvent... events) {
        List<RecordedEvent> recorded = new ArrayList<>();
        for (CaseEvent event : events) {
            long number = recorded.size() + 1L;
            Context who =
                    new Context(
                            new CouncilId("camden"),
                            new Actor(
                                    "account-" + number,
                                    NASTY,
                                    Set.of(Role.ADVOCACY_ADMIN),
                                    Set.of(),
                                    "web"));
            recorded.add(
                    new RecordedEvent(
                            () -> who,
                            number,
                            CASE.toString(),
                            number,
                            Instant.parse("2026-11-22T10:00:00Z").plusSeconds(number),
                            event));
        }
        return recorded;
    }

    private static CaseBundle bundle(List<RecordedEvent> events) {
        return new CaseBundles(
                        ReplayedCase.replay(events),
                        ReplayedCase.nobodySaw(_ -> events),
                        List.of(_ -> {
                            var parts = new LinkedHashMap<String, byte[]>();
                            parts.put("events.jsonl", "{}\n".getBytes(StandardCharsets.UTF_8));
                            return parts;
                        }))
                .on(new GetCaseBundle(CASE), ReplayedCase.AUDITOR)
                .orElseThrow();
    }

    private static Map<String, String> opened(CaseBundle bundle) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        try (ZipInputStream zip =
                new ZipInputStream(
                        new ByteArrayInputStream(Base64.getDecoder().decode(bundle.base64())))) {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null) {
                parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                entry = zip.getNextEntry();
            }
        }
        return parts;
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance("SHA-256")
                                .digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void has_a_page_for_people_what_programs_read_and_the_sum_of_each() throws Exception {
        CaseBundle bundle =
                bundle(
                        recorded(
                                submitted(),
                                passed(PassStage.AFTER_REFERRAL),
                                proceed(),
                                allocated()));
        Map<String, String> parts = opened(bundle);

        assertThat(parts.keySet())
                .containsExactly("timeline.html", "events.jsonl", "SHA256SUMS", "manifest.json");
        for (String line : parts.getOrDefault("SHA256SUMS", "").lines().toList()) {
            String[] sum = line.split("  ");
            assertThat(sha256(parts.getOrDefault(sum[1], ""))).as(sum[1]).isEqualTo(sum[0]);
        }
        assertThat(parts.getOrDefault("SHA256SUMS", "").lines()).hasSize(2);
        assertThat(parts.get("manifest.json"))
                .contains("\"sums\": \"" + sha256(parts.getOrDefault("SHA256SUMS", "")) + "\"");
        assertThat(bundle.sha256()).isEqualTo(sha256(parts.getOrDefault("manifest.json", "")));
        assertThat(parts.get("manifest.json")).contains("\"version\": 4", CASE.toString());
    }

    @Test
    void is_the_same_file_byte_for_byte_as_long_as_nothing_more_was_recorded() {
        List<RecordedEvent> events =
                recorded(submitted(), passed(PassStage.AFTER_REFERRAL), proceed());
        assertThat(bundle(events)).isEqualTo(bundle(events));
        assertThat(bundle(events.subList(0, 2)).base64()).isNotEqualTo(bundle(events).base64());
    }

    /** It is well-formed, too, so that a parser for XML can look at what is in it. */
    @Test
    void has_a_page_without_scripts_whatever_people_are_called_and_with_a_picture()
            throws Exception {
        String page =
                opened(
                                bundle(
                                        recorded(
                                                submitted(),
                                                passed(PassStage.AFTER_REFERRAL),
                                                proceed(),
                                                new PersonShutOut(CASE, NASTY, NASTY),
                                                new CaseReopened(CASE, NASTY))))
                        .getOrDefault("timeline.html", "");
        String xml =
                page.replace("<!doctype html>\n", "").replaceAll("<meta ([^>]*)>", "<meta $1/>");
        var document =
                DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("article").getLength()).isEqualTo(5);
        assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(5);
        assertThat(page)
                .doesNotContain("http://", "https://www.alongside", " src=", "url(")
                .contains("default-src 'none'");
        NodeList titles = document.getElementsByTagName("h3");
        assertThat(titles.item(2).getTextContent())
                .isEqualTo("3. The manager decided: the referral proceeds.");
        assertThat(document.getElementsByTagName("td").getLength()).isGreaterThan(20);
        assertThat(page).contains("&lt;script&gt;");
    }

    /** Nothing tells that there was a case before, neither as of a moment nor in a file. */
    @Test
    void is_not_given_where_the_case_before_it_is_closed_to_the_asker() {
        CaseId before = new CaseId(new UUID(7, 7));
        ReferralSubmitted first = submitted();
        ReferralSubmitted next =
                new ReferralSubmitted(
                        CASE,
                        first.referral(),
                        new Ties(first.ties().familyId(), before, before, null),
                        first.notice(),
                        first.initialBy(),
                        first.referrer());
        ReferralSubmitted earlier =
                new ReferralSubmitted(
                        before,
                        first.referral(),
                        new Ties(first.ties().familyId(), before, null, null),
                        first.notice(),
                        first.initialBy(),
                        first.referrer());
        for (boolean closed : new boolean[] {false, true}) {
            List<RecordedEvent> events = recorded(next);
            List<RecordedEvent> former =
                    closed
                            ? recorded(
                                    earlier,
                                    new PersonShutOut(
                                            before,
                                            ReplayedCase.AUDITOR.actor().account(),
                                            "A cousin."))
                            : recorded(earlier);
            CaseReplay replay =
                    ReplayedCase.replay(id -> id.equals(CASE.toString()) ? events : former);
            Ties shown =
                    replay.on(new GetCaseAsOf(CASE, new Moment.AtVersion(1)), ReplayedCase.AUDITOR)
                            .orElseThrow()
                            .ties();
            assertThat(shown)
                    .isEqualTo(
                            closed
                                    ? new Ties(first.ties().familyId(), CASE, null, null)
                                    : next.ties());
            assertThat(
                            new CaseBundles(replay, ReplayedCase.nobodySaw(_ -> events), List.of())
                                    .on(new GetCaseBundle(CASE), ReplayedCase.AUDITOR)
                                    .isEmpty())
                    .isEqualTo(closed);
            assertThat(
                            replay.on(
                                            new GetCaseDifference(
                                                    CASE,
                                                    new Moment.AtVersion(0),
                                                    new Moment.AtVersion(1)),
                                            ReplayedCase.AUDITOR)
                                    .orElseThrow()
                                    .changes()
                                    .toString())
                    .doesNotContain("ties.series", "ties.continues");
        }
    }
}
