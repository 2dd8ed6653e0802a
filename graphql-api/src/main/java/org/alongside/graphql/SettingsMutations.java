package org.alongside.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.alongside.settings.DraftDays;
import org.alongside.settings.GetSettings;
import org.alongside.settings.SetContactDetails;
import org.alongside.settings.SetDraftDays;
import org.alongside.settings.SetNoticeThresholds;
import org.alongside.settings.SetReportDeadlines;
import org.alongside.settings.SetReviewCadence;
import org.alongside.settings.SetTerminology;
import org.alongside.settings.SettingsKey;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** What a council can set: each mutation becomes one command to the council's own settings. */
@Controller
class SettingsMutations {

    private final Mutations mutations;
    private final Clock clock;

    SettingsMutations(Mutations mutations, Clock clock) {
        this.mutations = mutations;
        this.clock = clock;
    }

    /** Makes the command. */
    @FunctionalInterface
    private interface Setting {
        Object command(SettingsKey key, @Nullable Instant from, Instant at);
    }

    @MutationMapping
    SettingsPayload setNoticeThresholds(
            @Argument SetNoticeThresholdsInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                input.from(),
                (key, from, at) -> new SetNoticeThresholds(key, input.thresholds(), from, at));
    }

    @MutationMapping
    SettingsPayload setReportDeadlines(
            @Argument SetReportDeadlinesInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                input.from(),
                (key, from, at) -> new SetReportDeadlines(key, input.deadlines(), from, at));
    }

    @MutationMapping
    SettingsPayload setReviewCadence(
            @Argument SetReviewCadenceInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                input.from(),
                (key, from, at) -> new SetReviewCadence(key, input.cadence(), from, at));
    }

    @MutationMapping
    SettingsPayload setTerminology(
            @Argument SetTerminologyInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                input.from(),
                (key, from, at) -> new SetTerminology(key, input.terminology(), from, at));
    }

    @MutationMapping
    SettingsPayload setDraftDays(
            @Argument SetDraftDaysInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                input.from(),
                (key, from, at) -> new SetDraftDays(key, new DraftDays(input.days()), from, at));
    }

    @MutationMapping
    SettingsPayload setContactDetails(
            @Argument SetContactDetailsInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                input.from(),
                (key, from, at) -> new SetContactDetails(key, input.contact(), from, at));
    }

    /** The answer shows the settings at the time from which the new one holds. */
    private SettingsPayload send(
            DataFetchingEnvironment environment, @Nullable Instant from, Setting setting) {
        Instant now = clock.instant();
        SettingsKey key = SettingsKey.of(RequestContext.of(environment).council());
        return SettingsPayload.of(
                mutations.send(
                        setting.command(key, from, now),
                        environment,
                        _ -> new GetSettings(from == null ? now : from),
                        view -> Optional.of(SettingsNode.of(view))));
    }
}
