package org.alongside.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Compares the file of a case or of a period with itself, with the checkpoint in it, and with the
 * digest that was noted when it was taken.
 *
 * <p>Its events are what was signed where each leads to the root of the checkpoint. Everything else
 * in it (the page, what is decrypted, the access records) holds by the sums only, and so by the
 * digest: who can change a part can make the sums anew.
 */
final class BundleCheck {

    private static final String SUMS = "SHA256SUMS";
    private static final String ROWS = "store/event.jsonl";
    private static final String READABLE = "events.jsonl";
    private static final String ACCESS = "store/access_record.jsonl";
    private static final String PROOFS = "proofs/events.txt";
    private static final String CHECKPOINT = "proofs/checkpoint.txt";

    private final Bundle bundle;
    private final Key service;
    private final List<Key> witnesses;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Long, EventRow> rows = new TreeMap<>();
    private final Map<Long, Proof> proofs = new TreeMap<>();
    private Map<String, @Nullable String> manifest = Map.of();
    private @Nullable Head head;
    private @Nullable UUID council;
    private long proved;
    private long hashed;
    private long after;

    /**
     * A line of the proofs.
     *
     * @param leafHash where the event itself is not in the file
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Proof(byte @Nullable [] leafHash, List<byte[]> path) {}

    BundleCheck(Bundle bundle, Key service, List<Key> witnesses) {
        this.bundle = bundle;
        this.service = service;
        this.witnesses = witnesses;
    }

    /**
     * @param digest of the manifest, as it was noted; none if it was not
     * @param others checkpoints that were kept, by their names
     */
    void run(@Nullable String digest, Map<String, byte[]> others) {
        compareSums(digest);
        readCheckpoint(others);
        readRows();
        readProofs();
        compareEvents();
        compareReadable();
        compareWithManifest();
    }

    // ---- sums -----------------------------------------------------------------------------------

    private void compareSums(@Nullable String digest) {
        byte[] said = required(Bundle.MANIFEST);
        if (digest != null && !digest.equals(sum(said))) {
            part(Bundle.MANIFEST, "is not the one whose digest was noted");
        }
        try {
            manifest = Json.object(text(said));
        } catch (Unreadable none) {
            part(Bundle.MANIFEST, "cannot be read: " + none.why());
        }
        if (!"2".equals(manifest.get("form"))) {
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

    // ---- the checkpoint -------------------------------------------------------------------------

    private void readCheckpoint(Map<String, byte[]> others) {
        byte[] note = bundle.part(CHECKPOINT);
        if (note == null) {
            found(Finding.Kind.CHECKPOINT, "there is none in it, so nothing is vouched for");
            return;
        }
        Head read;
        try {
            read = Head.parse(note);
        } catch (Unreadable none) {
            found(Finding.Kind.MALFORMED, "checkpoint " + CHECKPOINT + ": " + none.why());
            return;
        }
        String before = service.name() + "/councils/";
        String origin = read.origin();
        try {
            if (origin.startsWith(before) && origin.endsWith("/events")) {
                council =
                        UUID.fromString(
                                origin.substring(
                                        before.length(), origin.length() - "/events".length()));
            }
        } catch (IllegalArgumentException none) {
            // then it is of another log
        }
        if (council == null) {
            found(Finding.Kind.FOREIGN, "checkpoint " + CHECKPOINT + ": it is of another log");
            return;
        }
        if (read.signedBy(service.under(origin)) != Head.Signed.YES) {
            found(
                    Finding.Kind.UNSIGNED,
                    "checkpoint " + CHECKPOINT + ": the key did not sign it, or not so");
            return;
        }
        for (Key witness : witnesses) {
            if (read.signedBy(witness) != Head.Signed.YES) {
                found(
                        Finding.Kind.UNWITNESSED,
                        "checkpoint %s: %s did not cosign it, or not so"
                                .formatted(CHECKPOINT, witness.name()));
                return;
            }
        }
        head = read;
        others.forEach((name, bytes) -> compare(name, bytes, read));
    }

    private void compare(String name, byte[] bytes, Head with) {
        try {
            Head kept = Head.parse(bytes);
            if (kept.origin().equals(with.origin())
                    && kept.size() == with.size()
                    && kept.signedBy(service.under(kept.origin())) == Head.Signed.YES
                    && !Arrays.equals(kept.root(), with.root())) {
                found(
                        Finding.Kind.FORKED,
                        "at %d leaves: %s is signed as well, with another root"
                                .formatted(with.size(), name));
            }
        } catch (Unreadable none) {
            found(Finding.Kind.MALFORMED, "checkpoint " + name + ": " + none.why());
        }
    }

    // ---- events ---------------------------------------------------------------------------------

    private void readRows() {
        int line = 0;
        for (String text : bundle.lines(ROWS)) {
            line++;
            try {
                EventRow row = Export.event(Json.object(text));
                if (rows.put(row.position(), row) != null) {
                    part(ROWS, "has position %d twice".formatted(row.position()));
                }
            } catch (Unreadable none) {
                part(ROWS, "line %d: %s".formatted(line, none.why()));
            }
        }
    }

    private void readProofs() {
        int line = 0;
        for (String text : bundle.lines(PROOFS)) {
            line++;
            try {
                String[] parts = text.split(" ", -1);
                List<byte[]> path = new ArrayList<>();
                for (int at = 2; at < parts.length; at++) {
                    path.add(Text.base64(parts[at]));
                }
                proofs.put(
                        Text.number(parts[0]),
                        new Proof(parts[1].equals("-") ? null : Text.base64(parts[1]), path));
            } catch (Unreadable | ArrayIndexOutOfBoundsException none) {
                part(PROOFS, "line %d is no proof".formatted(line));
            }
        }
    }

    private void compareEvents() {
        Head root = head;
        UUID of = council;
        if (root == null || of == null) {
            return;
        }
        rows.forEach((position, row) -> {
            Proof proof = proofs.get(position);
            if (proof == null && position > root.size()) {
                after++;
            } else if (proof == null) {
                found(Finding.Kind.PROOF, "position %d has none".formatted(position));
            } else if (holds(row.leafHash(of), position, proof, root)) {
                proved++;
            } else {
                found(
                        Finding.Kind.EDITED,
                        ("position %d: the event and its proof do not lead to what was signed; one"
                                        + " of them was changed")
                                .formatted(position));
            }
        });
        proofs.forEach((position, proof) -> {
            if (rows.containsKey(position)) {
                return;
            }
            byte[] leafHash = proof.leafHash();
            if (leafHash == null) {
                found(Finding.Kind.DELETED, "position %d is not there".formatted(position));
            } else if (holds(leafHash, position, proof, root)) {
                hashed++;
            } else {
                found(
                        Finding.Kind.PROOF,
                        "position %d: the hash that is there for it was not signed"
                                .formatted(position));
            }
        });
    }

    private static boolean holds(byte[] leaf, long position, Proof proof, Head root) {
        return position >= 1
                && position <= root.size()
                && Rfc6962.includes(leaf, position - 1, root.size(), proof.path(), root.root());
    }

    /** What is decrypted is told by nothing that was signed; but which events they are, is. */
    private void compareReadable() {
        List<String> lines = bundle.lines(READABLE);
        if (lines.size() != rows.size()) {
            part(READABLE, "has %d events, and %s %d".formatted(lines.size(), ROWS, rows.size()));
            return;
        }
        int at = 0;
        for (EventRow row : rows.values()) {
            String line = lines.get(at++);
            if (!line.startsWith("{\"position\":" + row.position() + ",")
                    || !line.contains("\"id\":\"" + row.event() + "\"")
                    || !line.contains("\"type\":\"" + row.type() + "\"")) {
                part(
                        READABLE,
                        "line %d is not of the event at position %d".formatted(at, row.position()));
            }
        }
    }

    // ---- what it is of --------------------------------------------------------------------------

    private void compareWithManifest() {
        String ofCase = manifest.get("case");
        if (ofCase != null) {
            int sequence = 0;
            for (EventRow row : rows.values()) {
                if (!row.aggregate().toString().equals(ofCase)) {
                    part(ROWS, "has position %d, of another case".formatted(row.position()));
                } else if (row.sequence() != sequence) {
                    found(
                            Finding.Kind.DELETED,
                            "the case's entry %d is not there".formatted(sequence + 1));
                    sequence = row.sequence();
                }
                sequence++;
            }
            said("version", sequence);
            said("events", rows.size());
        } else {
            Set<Long> all = new HashSet<>(rows.keySet());
            all.addAll(proofs.keySet());
            said("whole", rows.size());
            long first = number("first");
            long last = number("last");
            for (long position = first; first > 0 && position <= last; position++) {
                Head root = head;
                if (!all.contains(position) && root != null && position <= root.size()) {
                    found(Finding.Kind.DELETED, "position %d is not there".formatted(position));
                }
            }
            all.stream()
                    .filter(position -> position < first || position > last)
                    .forEach(position ->
                            part(
                                    ROWS,
                                    "or %s has position %d, which is not of the period"
                                            .formatted(PROOFS, position)));
        }
        said("accessRecords", bundle.lines(ACCESS).size());
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
        Head root = head;
        return ("%s: %d events, %d of them proved to be in %s; of %d more the hash is; %d after the"
                        + " checkpoint, which it does not vouch for; %d access records, for which"
                        + " there is no proof in it")
                .formatted(
                        bundle.name(),
                        rows.size(),
                        proved,
                        root == null
                                ? "no log"
                                : root.origin() + " with " + root.size() + " leaves",
                        hashed,
                        after,
                        bundle.lines(ACCESS).size());
    }
}
