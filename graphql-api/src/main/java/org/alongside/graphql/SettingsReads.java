package org.alongside.graphql;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.messaging.Context;
import org.alongside.messaging.Queries;
import org.alongside.settings.GetSettings;
import org.alongside.settings.GetSettingsHistory;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** What can be asked of a council's settings. */
@Controller
class SettingsReads {

    private final Queries queries;
    private final Clock clock;

    SettingsReads(Queries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    /** All that was set, in the words of the schema. */
    record HistoryOfSettings(Set<Role> seenAs, List<SettingsChangeNode> entries) implements Seen {}

    @QueryMapping
    Optional<SettingsNode> settings(
            @Argument @Nullable Instant at, @Argument @Nullable String atLeast, Context context) {
        return queries.ask(
                        new GetSettings(at == null ? clock.instant() : at),
                        context,
                        ConsistencyToken.position(context, atLeast))
                .map(SettingsNode::of);
    }

    @QueryMapping
    Optional<HistoryOfSettings> settingsHistory(
            @Argument @Nullable String atLeast, Context context) {
        return queries.ask(
                        new GetSettingsHistory(),
                        context,
                        ConsistencyToken.position(context, atLeast))
                .map(history ->
                        new HistoryOfSettings(
                                Seen.in(context, Role.COUNCIL_ADMIN, Role.AUDITOR),
                                history.entries().stream().map(SettingsChangeNode::of).toList()));
    }
}
