package org.alongside.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.alongside.settings.DraftDays;
import org.alongside.settings.GetSettings;
import org.alongside.settings.SetContactDetails;
import org.alongside.settings.SetDraftDays;
import org.alongside.settings.SetNoticeThresholds;
import org.alongside.settings.SetReminders;
import org.alongside.settings.SetReportDeadlines;
import org.alongside.settings.SetReviewCadence;
import org.alongside.settings.SetTaskDays;
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

    @MutationMapping
    SettingsPayload setNoticeThresholds(
            @Argument SetNoticeThresholdsInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                input.from(),
                (key, at) -> new SetNoticeThresholds(key, input.thresholds(), input.from(), at));
    }

    @MutationMapping
    SettingsPayload setReportDeadlines(
            @Argument SetReportDeadlinesInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                input.from(),
                (key, at) -> new SetReportDeadlines(key, input.deadlines(), input.from(), at));
    }

    @MutationMapping
    SettingsPayload setReviewCadence(
            @Argument SetReviewCadenceInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                input.from(),
                (key, at) -> new SetReviewCadence(key, input.cadence(), input.from(), at));
    }

    @MutationMapping
    SettingsPayload setTerminology(
            @Argument SetTerminologyInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                input.from(),
                (key, at) -> new SetTerminology(key, input.terminology(), input.from(), at));
    }

    @MutationMapping
    SettingsPayload setDraftDays(
            @Argument SetDraftDaysInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                input.from(),
                (key, at) -> new SetDraftDays(key, new DraftDays(input.days()), input.from(), at));
    }

    @MutationMapping
    SettingsPayload setTaskDays(
            @Argument SetTaskDaysInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                input.from(),
                (key, at) -> new SetTaskDays(key, input.tasks(), input.from(), at));
    }

    @MutationMapping
    SettingsPayload setReminders(
            @Argument SetRemindersInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                input.from(),
                (key, at) -> new SetReminders(key, input.reminders(), input.from(), at));
    }

    @MutationMapping
    SettingsPayload setContactDetails(
            @Argument SetContactDetailsInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                input.from(),
                (key, at) -> new SetContactDetails(key, input.contact(), input.from(), at));
    }

    /** The answer shows the settings at the time from which the new one holds. */
    private SettingsPayload send(
            DataFetchingEnvironment environment,
            @Nullable Instant from,
            BiFunction<SettingsKey, Instant, Object> command) {
        Instant now = clock.instant();
        SettingsKey key = SettingsKey.of(RequestContext.of(environment).council());
        return SettingsPayload.of(
                mutations.send(
                        command.apply(key, now),
                        environment,
                        _ -> new GetSettings(from == null ? now : from),
                        view -> Optional.of(SettingsNode.of(view))));
    }
}
