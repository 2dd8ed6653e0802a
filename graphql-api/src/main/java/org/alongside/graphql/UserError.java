package org.alongside.graphql;

import org.alongside.rejection.Conflict;
import org.alongside.rejection.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * Why a mutation did nothing.
 *
 * @param code the stable code, one of the schema's {@code UserErrorCode}
 * @param field the part of the input, as a path from {@code input}
 * @param message what is the case and what to do about it
 * @param currentVersion the version that is there now, for a conflict
 */
public record UserError(
        String code, @Nullable String field, String message, @Nullable Long currentVersion) {

    static UserError of(Rejection rejection) {
        return new UserError(
                rejection.code(),
                inputPath(rejection.field()),
                rejection.text(),
                rejection instanceof Conflict conflict ? conflict.currentVersion() : null);
    }

    /** Commands name a case by its id; inputs by a reference of several kinds. */
    private static @Nullable String inputPath(@Nullable String field) {
        return field == null ? null : "input." + (field.equals("caseId") ? "case" : field);
    }
}
