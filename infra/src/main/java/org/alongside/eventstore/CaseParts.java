package org.alongside.eventstore;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.alongside.audit.read.BundleParts;
import org.alongside.casework.CaseId;

/**
 * A case's events as an export has them: decrypted, a line of JSON each, and the rows exactly as
 * they are stored, by which proofs of the log are checked.
 */
public final class CaseParts implements BundleParts {

    private final EventLog log;

    /**
     * @param log the events
     */
    public CaseParts(EventLog log) {
        this.log = log;
    }

    @Override
    public SequencedMap<String, byte[]> of(CaseId caseId) {
        SequencedMap<String, byte[]> parts = new LinkedHashMap<>();
        parts.put(
                "events.jsonl",
                lines(
                        log.ofAggregate(caseId.value(), 0).stream()
                                .map(ReadableEvents::line)
                                .toList()));
        parts.put("store/event.jsonl", lines(log.storedRows(caseId.value())));
        return parts;
    }

    private static byte[] lines(List<String> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String line : lines) {
            bytes.writeBytes(line.getBytes(StandardCharsets.UTF_8));
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }
}
