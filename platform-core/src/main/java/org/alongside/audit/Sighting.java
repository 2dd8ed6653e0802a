package org.alongside.audit;

import java.util.Set;
import java.util.UUID;

/**
 * What a request was shown of one thing.
 *
 * @param id opaque
 * @param categories bits of {@link Category}; none where the thing was only asked for
 */
public record Sighting(SubjectKind kind, UUID id, int categories) {

    private static final int KIND_BITS = 4;
    private static final int KINDS = (1 << KIND_BITS) - 1;

    /** Kind and categories in one number, as they are stored. */
    public int seen() {
        return categories << KIND_BITS | kind.number();
    }

    /** From what is stored. */
    public static Sighting of(UUID id, int seen) {
        return new Sighting(SubjectKind.of(seen & KINDS), id, seen >>> KIND_BITS);
    }

    /** What of it was shown. */
    public Set<Category> shown() {
        return Category.of(categories);
    }
}
