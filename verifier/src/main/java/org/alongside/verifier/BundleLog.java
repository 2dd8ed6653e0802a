package org.alongside.verifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the file of a case or of a period has of one log, and what proves it: rows as they are
 * stored, the same readable, a checkpoint, and for each row the path to its root.
 */
final class BundleLog<R extends Row> {

    /**
     * Of a line of access records: something in it is closed to whom the file is for. What somebody
     * typed has no such quotes, as JSON escapes them.
     */
    private static final Pattern WITHHELD = Pattern.compile("\"withheld\":[1-9]");

    private static final Pattern POSITION = Pattern.compile("\"position\":([0-9]{1,18}),");

    private final Bundle bundle;
    private final Log log;
    private final String rowsPart;
    private final String readablePart;
    private final String proofsPart;
    private final String checkpointPart;
    private final Function<Map<String, @Nullable String>, R> reading;
    private final Function<R, List<String>> naming;
    private final Consumer<Finding> found;
    private final TreeMap<Long, R> rows = new TreeMap<>();
    private final Map<Long, Proof> proofs = new TreeMap<>();
    private @Nullable Head head;
    private @Nullable UUID council;
    private long proved;
    private long hashed;
    private long after;
    private int withheld;

    /**
     * A line of the proofs.
     *
     * @param leafHash where the row itself is not in the file
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Proof(byte @Nullable [] leafHash, List<byte[]> path) {}

    private BundleLog(
            Bundle bundle,
            Log log,
            String row,
            Function<Map<String, @Nullable String>, R> reading,
            Function<R, List<String>> naming,
            Consumer<Finding> found) {
        this.bundle = bundle;
        this.log = log;
        this.rowsPart = "store/" + row + ".jsonl";
        this.readablePart = log.path() + ".jsonl";
        this.proofsPart = "proofs/" + log.path() + ".txt";
        this.checkpointPart = "proofs/" + log.path() + "-checkpoint.txt";
        this.reading = reading;
        this.naming = naming;
        this.found = found;
    }

    /**
     * @param found takes what is wrong
     */
    static BundleLog<EventRow> events(Bundle bundle, Consumer<Finding> found) {
        return new BundleLog<>(
                bundle,
                Log.EVENTS,
                "event",
                Export::event,
                row ->
                        List.of(
                                "{\"position\":" + row.position() + ",",
                                "\"id\":\"" + row.event() + "\"",
                                "\"type\":\"" + row.type() + "\""),
                found);
    }

    /**
     * @param found takes what is wrong
     */
    static BundleLog<AccessRow> accessRecords(Bundle bundle, Consumer<Finding> found) {
        return new BundleLog<>(
                bundle,
                Log.ACCESS_RECORDS,
                "access_record",
                Export::accessRecord,
                row ->
                        List.of(
                                "{\"position\":" + row.position() + ",",
                                "\"id\":\"" + row.record() + "\""),
                found);
    }

    // ---- what there is --------------------------------------------------------------------------

    void readRows() {
        int line = 0;
        for (String text : bundle.lines(rowsPart)) {
            line++;
            try {
                R row = reading.apply(Json.object(text));
                if (rows.put(row.position(), row) != null) {
                    part(rowsPart, "has position %d twice".formatted(row.position()));
                }
            } catch (Unreadable none) {
                part(rowsPart, "line %d: %s".formatted(line, none.why()));
            }
        }
    }

    void readProofs() {
        int line = 0;
        for (String text : bundle.lines(proofsPart)) {
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
                part(proofsPart, "line %d is no proof".formatted(line));
            }
        }
    }

    /**
     * @param of the council, where it is known already
     */
    void readCheckpoint(Key service, List<Key> witnesses, @Nullable UUID of) {
        byte[] note = bundle.part(checkpointPart);
        if (note == null) {
            found(
                    Finding.Kind.CHECKPOINT,
                    "there is none for the %s in it, so nothing is vouched for"
                            .formatted(log.many()));
            return;
        }
        Head read;
        try {
            read = Head.parse(note);
        } catch (Unreadable none) {
            found(Finding.Kind.MALFORMED, "checkpoint " + checkpointPart + ": " + none.why());
            return;
        }
        String origin = read.origin();
        UUID named = council(service, origin);
        if (named == null || (of != null && !of.equals(named))) {
            found(Finding.Kind.FOREIGN, "checkpoint " + checkpointPart + ": it is of another log");
            return;
        }
        council = named;
        if (read.signedBy(service.under(origin)) != Head.Signed.YES) {
            found(
                    Finding.Kind.UNSIGNED,
                    "checkpoint " + checkpointPart + ": the key did not sign it, or not so");
            return;
        }
        for (Key witness : witnesses) {
            if (read.signedBy(witness) != Head.Signed.YES) {
                found(
                        Finding.Kind.UNWITNESSED,
                        "checkpoint %s: %s did not cosign it, or not so"
                                .formatted(checkpointPart, witness.name()));
                return;
            }
        }
        head = read;
    }

    /** Whose log of this kind it is; none where it is of another kind, or of another service. */
    private @Nullable UUID council(Key service, String origin) {
        String before = service.name() + "/councils/";
        String end = "/" + log.path();
        try {
            return origin.startsWith(before)
                            && origin.endsWith(end)
                            && before.length() + end.length() <= origin.length()
                    ? UUID.fromString(
                            origin.substring(before.length(), origin.length() - end.length()))
                    : null;
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    // ---- what is compared -----------------------------------------------------------------------

    /**
     * With a checkpoint of this log that was kept elsewhere, and is signed.
     *
     * @return what stands in the way; empty where it was compared, none where it is of another log
     */
    @Nullable String compare(String name, Head kept) {
        Head with = head;
        if (with == null || !kept.origin().equals(with.origin())) {
            return null;
        }
        if (kept.size() != with.size()) {
            return "it has %d leaves, and that of the file %d".formatted(kept.size(), with.size());
        }
        if (!Arrays.equals(kept.root(), with.root())) {
            found(
                    Finding.Kind.FORKED,
                    "at %d leaves: %s is signed as well, with another root"
                            .formatted(with.size(), name));
        }
        return "";
    }

    void compareRows() {
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
                found(Finding.Kind.PROOF, at(position) + " has none");
            } else if (holds(row.leafHash(of), position, proof, root)) {
                proved++;
            } else {
                found(
                        Finding.Kind.EDITED,
                        ("%s: the %s and its proof do not lead to what was signed; one"
                                        + " of them was changed")
                                .formatted(at(position), log.one()));
            }
        });
        proofs.forEach((position, proof) -> {
            if (rows.containsKey(position)) {
                return;
            }
            byte[] leafHash = proof.leafHash();
            // only events may be closed to whom the file is for
            if (leafHash == null || log != Log.EVENTS) {
                found(Finding.Kind.DELETED, at(position) + " is not there");
            } else if (holds(leafHash, position, proof, root)) {
                hashed++;
            } else {
                found(
                        Finding.Kind.PROOF,
                        at(position) + ": the hash that is there for it was not signed");
            }
        });
    }

    private static boolean holds(byte[] leaf, long position, Proof proof, Head root) {
        return position >= 1
                && position <= root.size()
                && Rfc6962.includes(leaf, position - 1, root.size(), proof.path(), root.root());
    }

    /** What is decrypted is told by nothing that was signed; but which rows they are, is. */
    void compareReadable() {
        List<String> lines = bundle.lines(readablePart);
        List<Integer> whole = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            if (log == Log.ACCESS_RECORDS && WITHHELD.matcher(lines.get(at)).find()) {
                compareWithheld(at + 1, lines.get(at));
            } else {
                whole.add(at);
            }
        }
        if (whole.size() != rows.size()) {
            part(
                    readablePart,
                    "has %d %s, and %s %d"
                            .formatted(whole.size(), log.many(), rowsPart, rows.size()));
            return;
        }
        int next = 0;
        for (R row : rows.values()) {
            int at = whole.get(next++);
            if (!naming.apply(row).stream().allMatch(lines.get(at)::contains)) {
                part(
                        readablePart,
                        "line %d is not of the %s at position %d"
                                .formatted(at + 1, log.one(), row.position()));
            }
        }
    }

    /** The row of such a record would name what is withheld: it is not in the file. */
    private void compareWithheld(int line, String text) {
        withheld++;
        Matcher position = POSITION.matcher(text);
        if (!position.find()) {
            part(readablePart, "line %d is of no position".formatted(line));
        } else if (rows.containsKey(Long.parseLong(position.group(1)))) {
            part(
                    readablePart,
                    "line %d says that something is withheld of the %s whose row is there"
                            .formatted(line, log.one()));
        }
    }

    // ---- what it comes to -----------------------------------------------------------------------

    /** In the order of their positions. */
    Collection<R> rows() {
        return rows.values();
    }

    /** Of how many there is a readable line only, because something in them is withheld. */
    int withheld() {
        return withheld;
    }

    /** Whether it has nothing that could be vouched for. */
    boolean isEmpty() {
        return rows.isEmpty() && proofs.isEmpty();
    }

    /** The positions of which there is a row. */
    Set<Long> stored() {
        return rows.keySet();
    }

    /** The positions of which there is a proof. */
    Set<Long> proofs() {
        return proofs.keySet();
    }

    String rowsPart() {
        return rowsPart;
    }

    String proofsPart() {
        return proofsPart;
    }

    /** Whose checkpoint it is; none where there is none that can be told. */
    @Nullable UUID council() {
        return council;
    }

    /** Whether the checkpoint covers this position. */
    boolean covers(long position) {
        Head root = head;
        return root != null && position <= root.size();
    }

    String summary() {
        Head root = head;
        return ("%d %s, %d of them proved to be in %s; %s%d after the checkpoint, which it does not"
                        + " vouch for")
                .formatted(
                        rows.size(),
                        log.many(),
                        proved,
                        root == null
                                ? "no log"
                                : root.origin() + " with " + root.size() + " leaves",
                        more(),
                        after);
    }

    private String more() {
        if (log == Log.EVENTS) {
            return hashed == 0 ? "" : "of %d more the hash is; ".formatted(hashed);
        }
        return withheld == 0 ? "" : "of %d more something is withheld; ".formatted(withheld);
    }

    private String at(long position) {
        return (log == Log.EVENTS ? "position " : "access record at position ") + position;
    }

    private void part(String name, String what) {
        found(Finding.Kind.PART, name + " " + what);
    }

    private void found(Finding.Kind kind, String where) {
        found.accept(new Finding(kind, where));
    }
}
