package org.alongside.graphql;

import java.util.UUID;

/** The id of something that has no address of its own, such as an entry within an advocate's. */
final class EntryId {

    private EntryId() {}

    /**
     * The id in a mutation's input.
     *
     * @throws InputRefused if it is none
     */
    static UUID inInput(String id, String field) {
        UUID parsed;
        try {
            parsed = UUID.fromString(id);
        } catch (IllegalArgumentException none) {
            throw CaseLookup.noId(field);
        }
        // The short forms that Java takes as well would be other texts for the same id.
        if (!parsed.toString().equals(id)) {
            throw CaseLookup.noId(field);
        }
        return parsed;
    }
}
