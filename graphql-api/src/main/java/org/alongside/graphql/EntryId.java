package org.alongside.graphql;

import java.util.UUID;
import java.util.regex.Pattern;

/** The id of something that has no address of its own, such as an entry within an advocate's. */
final class EntryId {

    /** Java takes shorter forms as well, which would be other texts for the same id. */
    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private EntryId() {}

    /**
     * The id in a mutation's input.
     *
     * @throws InputRefused if it is none
     */
    static UUID inInput(String id, String field) {
        if (!FORM.matcher(id).matches()) {
            throw CaseLookup.noId(field);
        }
        return UUID.fromString(id);
    }
}
