package org.alongside.audit;

import java.util.List;

/**
 * Everything about a case as one file: a ZIP that is read, and compared with its sums, without this
 * service.
 *
 * @param name a name for the file; it says nothing of the case but its id
 * @param base64 the file
 * @param sha256 the digest of its manifest, as hexadecimal text
 * @param named whom it names: what stands in its events with {@link Category#HISTORY}, and in its
 *     access records with {@link Category#ACCESS}
 */
public record CaseBundle(String name, String base64, String sha256, List<Sighting> named) {

    public CaseBundle {
        named = List.copyOf(named);
    }

    /** Shows the name only. */
    @Override
    public String toString() {
        return "CaseBundle[" + name + "]";
    }
}
