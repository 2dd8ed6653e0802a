package org.alongside.settings.read;

import static org.alongside.settings.SettingsExamples.CAMDEN;
import static org.alongside.settings.SettingsExamples.CAMDENS;
import static org.alongside.settings.SettingsExamples.FIFE;
import static org.alongside.settings.SettingsExamples.FIFES;
import static org.alongside.settings.SettingsExamples.SPRING;
import static org.alongside.settings.SettingsExamples.TODAY;
import static org.alongside.settings.SettingsExamples.admin;
import static org.alongside.settings.SettingsExamples.adopted;
import static org.alongside.settings.SettingsExamples.as;
import static org.alongside.settings.SettingsExamples.workingDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.alongside.actor.Role;
import org.alongside.messaging.Context;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.settings.GetSettings;
import org.alongside.settings.GetSettingsHistory;
import org.alongside.settings.NoticeThresholdsSet;
import org.alongside.settings.SettingsEvent;
import org.alongside.settings.SettingsHistory;
import org.alongside.settings.SettingsView;
import org.alongside.tenancy.Nation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Asked for its settings, a council")
final class SettingsQueriesTest {

    private final Map<String, List<RecordedEvent>> recorded = new HashMap<>();
    private final SettingsQueries queries =
            new SettingsQueries(subject -> recorded.getOrDefault(subject, List.of()));

    @Test
    void hears_nothing_where_it_has_none() {
        assertThat(queries.on(new GetSettings(TODAY), admin(CAMDEN))).isEmpty();
        assertThat(queries.on(new GetSettingsHistory(), admin(CAMDEN))).isEmpty();
    }

    @Test
    void hears_its_own_as_they_hold_at_the_time_and_how_often_they_were_set() {
        record(adopted(CAMDENS, Nation.ENGLAND));
        record(new NoticeThresholdsSet(CAMDENS, workingDays(10), SPRING));
        record(adopted(FIFES, Nation.SCOTLAND));

        SettingsView now =
                queries.on(new GetSettings(TODAY), as(CAMDEN, Role.PARENT)).orElseThrow();
        assertThat(now.version()).isEqualTo(2);
        assertThat(now.at()).isEqualTo(TODAY);
        assertThat(now.settings().notice().value().initial().days()).isEqualTo(7);
        SettingsView then =
                queries.on(new GetSettings(SPRING), as(CAMDEN, Role.PARENT)).orElseThrow();
        assertThat(then.settings().notice().value()).isEqualTo(workingDays(10));
        SettingsView others = queries.on(new GetSettings(SPRING), admin(FIFE)).orElseThrow();
        assertThat(others.version()).isEqualTo(1);
        assertThat(others.settings().nation()).isEqualTo(Nation.SCOTLAND);
        assertThat(others.settings().notice().value().initial().days()).isEqualTo(7);
    }

    @Test
    void hears_who_set_what_and_when_and_from_when() {
        NoticeThresholdsSet set = new NoticeThresholdsSet(CAMDENS, workingDays(10), SPRING);
        record(adopted(CAMDENS, Nation.ENGLAND));
        record(set);
        record(adopted(FIFES, Nation.SCOTLAND));

        SettingsHistory history =
                queries.on(new GetSettingsHistory(), as(CAMDEN, Role.AUDITOR)).orElseThrow();
        assertThat(history.entries())
                .extracting(
                        SettingsHistory.Entry::version,
                        SettingsHistory.Entry::at,
                        SettingsHistory.Entry::by,
                        SettingsHistory.Entry::set)
                .containsExactly(
                        tuple(1L, TODAY, "A. Person", adopted(CAMDENS, Nation.ENGLAND)),
                        tuple(2L, TODAY.plusSeconds(1), "A. Person", set));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void tells_its_history_to_administrators_and_auditors_only(Role role) {
        record(adopted(CAMDENS, Nation.ENGLAND));
        assertThat(queries.on(new GetSettingsHistory(), as(CAMDEN, role)).isPresent())
                .isEqualTo(role == Role.COUNCIL_ADMIN || role == Role.AUDITOR);
    }

    private void record(SettingsEvent event) {
        Context context = admin(event.key().equals(CAMDENS) ? CAMDEN : FIFE);
        List<RecordedEvent> own =
                recorded.computeIfAbsent(event.key().toString(), _ -> new ArrayList<>());
        own.add(
                new RecordedEvent(
                        () -> context,
                        own.size() + 1,
                        event.key().toString(),
                        own.size() + 1,
                        TODAY.plusSeconds(own.size()),
                        event));
    }
}
