package org.alongside.drafts;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.alongside.messaging.Context;

/** A draft of a referral. */
public record DraftId(UUID value) {

    /** That of a new draft. */
    public static DraftId random() {
        return new DraftId(UUID.randomUUID());
    }

    /** The one that this author's key stands for: the same key, the same draft. */
    public static DraftId of(Context author, String key) {
        String named =
                "draft %s %s %s".formatted(author.council().slug(), author.actor().account(), key);
        return new DraftId(UUID.nameUUIDFromBytes(named.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
