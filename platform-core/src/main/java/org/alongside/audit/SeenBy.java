package org.alongside.audit;

import java.time.Instant;
import java.util.SortedSet;

/**
 * What one account was shown of a case, by the access records.
 *
 * @param account whose
 * @param times in how many requests
 * @param first when the first of them was stored
 * @param last when the last of them was
 * @param categories bits of {@link Category}: all that they were shown of it
 * @param clients the programs that asked for them
 */
public record SeenBy(
        String account,
        long times,
        Instant first,
        Instant last,
        int categories,
        SortedSet<String> clients) {}
