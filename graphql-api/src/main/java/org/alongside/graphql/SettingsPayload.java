package org.alongside.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a mutation of the settings answers. */
record SettingsPayload(
        @Nullable SettingsNode settings,
        @Nullable Long version,
        @Nullable String consistencyToken,
        @Nullable Consistency consistency,
        List<UserError> userErrors) {

    static SettingsPayload of(Done<SettingsNode> done) {
        return new SettingsPayload(
                done.entity(),
                done.receipt().version(),
                done.consistencyToken(),
                done.consistency(),
                List.of());
    }

    static SettingsPayload refused(List<UserError> errors) {
        return new SettingsPayload(null, null, null, null, errors);
    }
}
