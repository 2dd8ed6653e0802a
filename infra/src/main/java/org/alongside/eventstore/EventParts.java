package org.alongside.eventstore;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.alongside.audit.read.BundleParts;
import org.alongside.audit.read.BundleScope;

/**
 * Events as an export has them: decrypted, a line of JSON each, and the rows exactly as they are
 * stored, by which proofs of the log are checked.
 */
public final class EventParts implements BundleParts {

    private final EventLog log;

    /**
     * @param log the events
     */
    public EventParts(EventLog log) {
        this.log = log;
    }

    @Override
    public SequencedMap<String, byte[]> of(BundleScope scope) {
        SequencedMap<String, byte[]> parts = new LinkedHashMap<>();
        parts.put(
                "events.jsonl",
                lines(log.at(scope.whole()).stream().map(ReadableEvents::line).toList()));
        parts.put("store/event.jsonl", lines(log.storedRows(scope.whole())));
        return parts;
    }

    /** Each with an end. */
    public static byte[] lines(List<String> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String line : lines) {
            bytes.writeBytes(line.getBytes(StandardCharsets.UTF_8));
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }
}
