package org.alongside.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares the file of a case or of a period with itself, with the checkpoint in it, and with the
 * digest that was noted when it was taken.
 *
 * <p>Its events and access records are what was signed where each leads to the root of its log's
 * checkpoint. Everything else in it (the page, what is decrypted, that no access record was left
 * out) holds by the sums only, and so by the digest: who can change a part can make the sums anew.
 */
final class BundleCheck {

    private static final String SUMS = "SHA256SUMS";

    private final Bundle bundle;
    private final Key service;
    private final List<Key> witnesses;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final BundleLog<EventRow> events;
    private final BundleLog<AccessRow> accessRecords;
    private Map<String, @Nullable String> manifest = Map.of();

    BundleCheck(Bundle bundle, Key service, List<Key> witnesses) {
        this.bundle = bundle;
        this.service = service;
        this.witnesses = witnesses;
        events = BundleLog.events(bundle, findings::add);
        accessRecords = BundleLog.accessRecords(bundle, findings::add);
    }

    /**
     * @param digest of the manifest, as it was noted; none if it was not
     * @param others checkpoints that were kept, by their names
     */
    void run(@Nullable String digest, Map<String, byte[]> others) {
        compareSums(digest);
        List<BundleLog<?>> logs = List.of(events, accessRecords);
        logs.forEach(log -> {
            log.readRows();
            log.readProofs();
        });
        events.readCheckpoint(service, witnesses, null);
        if (!accessRecords.isEmpty()) {
            accessRecords.readCheckpoint(service, witnesses, events.council());
        }
        compareCheckpoints(logs, others);
        logs.forEach(log -> {
            log.compareRows();
            log.compareReadable();
        });
        compareWithManifest();
    }

    private void compareCheckpoints(List<BundleLog<?>> logs, Map<String, byte[]> others) {
        others.forEach((name, bytes) -> {
            try {
                compare(logs, name, Head.parse(bytes));
            } catch (Unreadable none) {
                found(Finding.Kind.MALFORMED, "checkpoint " + name + ": " + none.why());
            }
        });
    }

    private void compare(List<BundleLog<?>> logs, String name, Head kept) {
        String not = "it is of another log";
        if (kept.signedBy(service.under(kept.origin())) == Head.Signed.YES) {
            for (BundleLog<?> log : logs) {
                not = Objects.requireNonNullElse(log.compare(name, kept), not);
            }
        } else {
            not = "the key did not sign it";
        }
        remarks.add(
                not.isEmpty()
                        ? "Compared with the checkpoint " + name
                        : "Not compared with the checkpoint %s: %s".formatted(name, not));
    }

    /** What is not wrong, and ought to be known. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    // ---- sums -----------------------------------------------------------------------------------

    private void compareSums(@Nullable String digest) {
        byte[] said = required(Bundle.MANIFEST);
        if (digest != null && !digest.equalsIgnoreCase(sum(said))) {
            part(Bundle.MANIFEST, "is not the one whose digest was noted");
        }
        try {
            manifest = Json.object(text(said));
        } catch (Unreadable none) {
            part(Bundle.MANIFEST, "cannot be read: " + none.why());
        }
        if (!"3".equals(manifest.get("form"))) {
            part(Bundle.MANIFEST, "is of no form that is known here");
        }
        byte[] sums = bundle.part(SUMS);
        if (sums == null) {
            part(SUMS, "is not there");
            return;
        }
        if (!sum(sums).equals(manifest.get("sums"))) {
            part(SUMS, "is not what the manifest says");
        }
        Map<String, String> expected = new LinkedHashMap<>();
        for (String line : bundle.lines(SUMS)) {
            String[] parts = line.split(" {2}", 2);
            if (parts.length != 2 || expected.put(parts[1], parts[0]) != null) {
                part(SUMS, "has a line that is no sum of a part");
            }
        }
        expected.forEach((name, sum) -> {
            byte[] bytes = bundle.part(name);
            if (bytes == null) {
                part(name, "is not there");
            } else if (!sum(bytes).equals(sum)) {
                part(name, "is not what its sum says");
            }
        });
        Set<String> more = new HashSet<>(bundle.parts().keySet());
        more.removeAll(expected.keySet());
        more.removeAll(Set.of(SUMS, Bundle.MANIFEST));
        more.stream().sorted().forEach(name -> part(name, "has no sum: it was put in"));
    }

    // ---- what it is of --------------------------------------------------------------------------

    private void compareWithManifest() {
        String ofCase = manifest.get("case");
        if (ofCase != null) {
            int sequence = 0;
            for (EventRow row : events.rows()) {
                if (!row.aggregate().toString().equals(ofCase)) {
                    part(
                            events.rowsPart(),
                            "has position %d, of another case".formatted(row.position()));
                } else if (row.sequence() != sequence) {
                    found(
                            Finding.Kind.DELETED,
                            "the case's entry %d is not there".formatted(sequence + 1));
                    sequence = row.sequence();
                }
                sequence++;
            }
            for (AccessRow row : accessRecords.rows()) {
                if (!isOf(ofCase, row)) {
                    part(
                            accessRecords.rowsPart(),
                            "has position %d, of another case".formatted(row.position()));
                }
            }
            said("version", sequence);
            said("events", events.rows().size());
        } else {
            Set<Long> all = new HashSet<>(events.stored());
            all.addAll(events.proofs());
            said("whole", events.rows().size());
            long first = number("first");
            long last = number("last");
            for (long position = first; first > 0 && position <= last; position++) {
                if (!all.contains(position) && events.covers(position)) {
                    found(Finding.Kind.DELETED, "position %d is not there".formatted(position));
                }
            }
            all.stream()
                    .filter(position -> position < first || position > last)
                    .forEach(position ->
                            part(
                                    events.rowsPart(),
                                    "or %s has position %d, which is not of the period"
                                            .formatted(events.proofsPart(), position)));
        }
        said("accessRecords", accessRecords.rows().size() + accessRecords.withheld());
    }

    private static boolean isOf(String ofCase, AccessRow row) {
        List<AccessRow.Subject> subjects = row.subjects();
        return subjects != null
                && subjects.stream().anyMatch(subject -> subject.id().toString().equals(ofCase));
    }

    private long number(String name) {
        String value = manifest.get(name);
        try {
            return value == null ? 0 : Text.number(value);
        } catch (Unreadable none) {
            return 0;
        }
    }

    private void said(String name, long found) {
        if (!Long.toString(found).equals(manifest.get(name))) {
            part(
                    Bundle.MANIFEST,
                    "says %s for %s, and there are %d".formatted(manifest.get(name), name, found));
        }
    }

    // ---- the report -----------------------------------------------------------------------------

    private byte[] required(String part) {
        byte[] bytes = bundle.part(part);
        return bytes == null ? new byte[0] : bytes;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String sum(byte[] bytes) {
        return HexFormat.of().formatHex(Rfc6962.sha256().digest(bytes));
    }

    private void part(String name, String what) {
        found(Finding.Kind.PART, name + " " + what);
    }

    private void found(Finding.Kind kind, String where) {
        findings.add(new Finding(kind, where));
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    String summary() {
        return "%s: %s; %s".formatted(bundle.name(), events.summary(), accessRecords.summary());
    }
}
