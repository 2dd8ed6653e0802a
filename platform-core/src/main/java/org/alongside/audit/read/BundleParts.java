package org.alongside.audit.read;

import java.util.SequencedMap;

/** What belongs into a file for an auditor beside the page that people read: a port. */
@FunctionalInterface
public interface BundleParts {

    /**
     * Parts by their names in the file, such as {@code events.jsonl}; the same whenever it is
     * asked, as long as nothing more was recorded.
     */
    SequencedMap<String, byte[]> of(BundleScope scope);
}
