package org.alongside.verifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is stored of a council's events with the checkpoints of its log, in one pass over
 * the events.
 *
 * <p>A checkpoint vouches for all events before it. Between two that can be relied on, the events
 * either lead from the root of the one to that of the other, or they were changed. Which ones is
 * told by the hashes of the leaves that are kept with the checkpoint, if those lead to its root:
 * then they are what was signed, whoever could write there.
 */
final class StoredCheck {

    private static final int NAMED = 20;
    private static final int TRIED = 200;
    private static final int HASH = 32;
    private static final long WIDTH = 256;

    private final Stored stored;
    private final Key service;
    private final List<Key> witnesses;
    private final List<Receipt> receipts;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Finding.Kind, Integer> counts = new TreeMap<>();

    /** Those that can be relied on, by size. */
    private final TreeMap<Long, Head> heads = new TreeMap<>();

    private final Map<Long, Long> numbers = new HashMap<>();
    private final Map<Long, byte[]> leavesBySize = new HashMap<>();
    private final Map<String, byte[]> nodes = new HashMap<>();
    private final Set<String> seenNodes = new HashSet<>();
    private @Nullable UUID council;
    private @Nullable String origin;
    private int checkpoints;
    private long rows;
    private long vouched;

    // the part of the log between the last checkpoint that was compared and the next
    private GrowingRoot growing = new GrowingRoot();
    private boolean comparable = true;
    private long next = 1;
    private final List<@Nullable Row> part = new ArrayList<>();
    private final List<byte @Nullable []> hashes = new ArrayList<>();

    StoredCheck(Stored stored, Key service, List<Key> witnesses, List<Receipt> receipts) {
        this.stored = stored;
        this.service = service;
        this.witnesses = witnesses;
        this.receipts = receipts;
    }

    /**
     * @param others checkpoints that lie elsewhere, by how the report calls them
     */
    void run(Map<String, byte[]> others) {
        council = stored.council();
        if (council != null) {
            origin = service.name() + "/councils/" + council + "/events";
        }
        readCheckpoints();
        others.forEach((name, bytes) -> trust(name, bytes, false));
        judgeReceipts();
        if (council == null) {
            if (rows() > 0) {
                found(Finding.Kind.CHECKPOINT, "none can be relied on, so nothing is vouched for");
            }
            return;
        }
        for (Stored.Node node : stored.nodes()) {
            nodes.put(key(node.level(), node.number()), node.hash());
        }
        stored.rows(this::take);
        end();
    }

    private long rows() {
        long[] count = {0};
        stored.rows(_ -> count[0]++);
        rows = count[0];
        return rows;
    }

    // ---- checkpoints ----------------------------------------------------------------------------

    private void readCheckpoints() {
        long[] last = {0, 0};
        stored.checkpoints(kept -> {
            checkpoints++;
            if (kept.number() != last[0] + 1) {
                found(
                        Finding.Kind.CHECKPOINT,
                        kept.number() == last[0] + 2
                                ? "number %d is not there".formatted(last[0] + 1)
                                : "numbers %d to %d are not there"
                                        .formatted(last[0] + 1, kept.number() - 1));
            }
            if (kept.size() <= last[1]) {
                found(
                        Finding.Kind.CHECKPOINT,
                        "number %d is not larger than the one before".formatted(kept.number()));
            }
            last[0] = kept.number();
            last[1] = kept.size();
            Head head = trust("number " + kept.number(), kept.note(), true);
            if (head == null) {
                return;
            }
            if (head.size() != kept.size()) {
                found(
                        Finding.Kind.CHECKPOINT,
                        "number %d is said to have %d leaves, and was signed for %d"
                                .formatted(kept.number(), kept.size(), head.size()));
            }
            leavesBySize.put(head.size(), kept.leaves());
            numbers.put(head.size(), kept.number());
        });
    }

    private @Nullable Head trust(String name, byte[] bytes, boolean own) {
        Head head;
        try {
            head = Head.parse(bytes);
        } catch (Unreadable e) {
            found(Finding.Kind.MALFORMED, "checkpoint " + name + ": " + e.why());
            return null;
        }
        if (origin == null && holdsTo(head, service.under(head.origin()))) {
            adopt(head.origin());
        }
        if (!head.origin().equals(origin)) {
            if (own) {
                found(Finding.Kind.FOREIGN, "checkpoint " + name + ": it is of another log");
            }
            return null;
        }
        Head.Signed signed = head.signedBy(service.under(head.origin()));
        if (signed != Head.Signed.YES) {
            found(Finding.Kind.UNSIGNED, "checkpoint " + name + ": " + why(signed));
            return null;
        }
        for (Key witness : witnesses) {
            Head.Signed cosigned = head.signedBy(witness);
            if (cosigned != Head.Signed.YES) {
                found(
                        Finding.Kind.UNWITNESSED,
                        "checkpoint %s: %s (%s)".formatted(name, why(cosigned), witness.name()));
                return null;
            }
        }
        Head before = heads.putIfAbsent(head.size(), head);
        if (before != null && !Arrays.equals(before.root(), head.root())) {
            found(
                    Finding.Kind.FORKED,
                    "at %d leaves: two checkpoints are signed, with different roots"
                            .formatted(head.size()));
        }
        if (!own && before == null) {
            found(
                    Finding.Kind.CHECKPOINT,
                    "one of %d leaves was cosigned (%s) and is not among those that are kept"
                            .formatted(head.size(), name));
        }
        return head;
    }

    private static boolean holdsTo(Head head, Key key) {
        return head.signedBy(key) == Head.Signed.YES;
    }

    /** An export does not say who the council is; what was signed does. */
    private void adopt(String named) {
        String before = service.name() + "/councils/";
        if (named.startsWith(before) && named.endsWith("/events")) {
            try {
                council =
                        UUID.fromString(
                                named.substring(
                                        before.length(), named.length() - "/events".length()));
                origin = named;
            } catch (IllegalArgumentException none) {
                // then it is of another log
            }
        }
    }

    private static String why(Head.Signed signed) {
        return signed == Head.Signed.NO
                ? "no signature of the key is under it"
                : "the signature under it is not of this text";
    }

    private void judgeReceipts() {
        for (Receipt receipt : receipts) {
            if (!receipt.head().origin().equals(origin)) {
                continue;
            }
            trust(receipt.name(), receipt.head().note(), false);
            if (!receipt.holds()) {
                found(
                        Finding.Kind.RECEIPT,
                        receipt.name() + ": its proof does not lead to its checkpoint");
            }
        }
    }

    // ---- events
    // -----------------------------------------------------------------------------------

    private void take(Row row) {
        rows++;
        if (row.position() < next) {
            found(Finding.Kind.MISNUMBERED, "an event stands at position " + row.position());
            return;
        }
        while (next < row.position() && next <= lastSize()) {
            gap();
        }
        if (next < row.position()) {
            found(
                    Finding.Kind.DELETED,
                    "positions %d to %d are not there, after the last checkpoint"
                            .formatted(next, row.position() - 1));
            next = row.position();
        }
        if (row.type() == null) {
            found(
                    Finding.Kind.DICTIONARY,
                    "position %d: its type is in no dictionary".formatted(row.position()));
        }
        UUID of = council;
        byte[] hash = of == null ? new byte[HASH] : row.leafHash(of);
        for (Receipt receipt : receipts) {
            if (receipt.leaf() == row.position() - 1
                    && receipt.head().origin().equals(origin)
                    && !Arrays.equals(receipt.leafHash(), hash)) {
                found(
                        Finding.Kind.RECEIPT,
                        "%s: the event at position %d is not the one that it was given for"
                                .formatted(receipt.name(), row.position()));
            }
        }
        if (next > lastSize()) {
            next++;
            return;
        }
        part.add(row);
        hashes.add(hash);
        next++;
        compareAtCheckpoint();
    }

    private void gap() {
        part.add(null);
        hashes.add(null);
        next++;
        compareAtCheckpoint();
    }

    private long lastSize() {
        return heads.isEmpty() ? 0 : heads.lastKey();
    }

    /** Position next − 1 has just been taken. */
    private void compareAtCheckpoint() {
        Head head = heads.get(next - 1);
        if (head == null) {
            return;
        }
        if (comparable) {
            compare(head);
        }
        part.clear();
        hashes.clear();
    }

    private void compare(Head head) {
        GrowingRoot made = grown(hashes);
        List<byte @Nullable []> signed = signedLeaves(head);
        if (made != null && Arrays.equals(made.root(), head.root())) {
            for (int at = 0; at < signed.size(); at++) {
                byte @Nullable [] kept = signed.get(at);
                if (kept != null && !Arrays.equals(kept, hashes.get(at))) {
                    found(
                            Finding.Kind.COPY,
                            "the hash of position %d that is kept with a checkpoint is another"
                                    .formatted(first() + at));
                }
            }
            settle(made, head);
            return;
        }
        GrowingRoot as = signed.isEmpty() ? null : grown(signed);
        if (as == null || !Arrays.equals(as.root(), head.root())) {
            long from = first();
            long to = head.size();
            boolean gaps = false;
            for (int at = 0; at < hashes.size(); at++) {
                if (hashes.get(at) == null) {
                    gaps = true;
                    found(Finding.Kind.DELETED, "position %d is not there".formatted(from + at));
                }
            }
            found(
                    Finding.Kind.CHANGED,
                    "positions %d to %d: something was edited, put in, taken out or moved there since it was signed%s; what follows cannot be compared"
                            .formatted(
                                    from, to, gaps ? "" : ", and the hashes that are kept, too"));
            comparable = false;
            return;
        }
        name(signed);
        settle(as, head);
    }

    private void settle(GrowingRoot as, Head head) {
        growing = new GrowingRoot(as, (_, _, _) -> {});
        vouched = head.size();
    }

    private long first() {
        return next - hashes.size();
    }

    /** The tree with these leaves appended; none where one is absent. */
    private @Nullable GrowingRoot grown(List<byte @Nullable []> leaves) {
        Map<String, byte[]> filled = new HashMap<>();
        GrowingRoot tree =
                new GrowingRoot(
                        growing,
                        (many, number, root) -> {
                            int level = level(many);
                            if (level > 0) {
                                filled.put(key(level, number), root);
                            }
                        });
        for (byte @Nullable [] leaf : leaves) {
            if (leaf == null) {
                return null;
            }
            tree.add(leaf);
        }
        Head head = heads.get(next - 1);
        if (head != null && Arrays.equals(tree.root(), head.root())) {
            filled.forEach((node, root) -> {
                byte[] kept = nodes.get(node);
                if (seenNodes.add(node) && !(kept != null && Arrays.equals(kept, root))) {
                    found(
                            Finding.Kind.NODE,
                            kept == null
                                    ? node + " is not there"
                                    : node + " is not what the events make");
                }
            });
        }
        return tree;
    }

    private static int level(long many) {
        int level = 0;
        long width = WIDTH;
        while (width < many) {
            width *= WIDTH;
            level++;
        }
        return width == many ? level + 1 : 0;
    }

    private static String key(int level, long number) {
        return "node " + number + " of level " + level;
    }

    /** The hashes of the leaves of this part that are kept; empty where they are not all. */
    private List<byte @Nullable []> signedLeaves(Head head) {
        byte[] leaves = leavesBySize.get(head.size());
        if (leaves == null) {
            return List.of();
        }
        if (leaves.length != hashes.size() * HASH) {
            if (leaves.length % HASH != 0 || !isHole(head)) {
                found(
                        Finding.Kind.COPY,
                        "checkpoint number %d has not the hashes of its leaves"
                                .formatted(numbers.getOrDefault(head.size(), 0L)));
            }
            return List.of();
        }
        return split(leaves);
    }

    private static List<byte @Nullable []> split(byte[] leaves) {
        List<byte @Nullable []> split = new ArrayList<>();
        for (int at = 0; at < leaves.length / HASH; at++) {
            split.add(Arrays.copyOfRange(leaves, at * HASH, (at + 1) * HASH));
        }
        return split;
    }

    /** Whether it is clear already why the part is longer: the checkpoint before is not there. */
    private boolean isHole(Head head) {
        Long number = numbers.get(head.size());
        return number != null && number > 1 && !numbers.containsValue(number - 1);
    }

    /** Says what became of each that is not what was signed. */
    private void name(List<byte @Nullable []> signed) {
        List<Integer> changed = new ArrayList<>();
        for (int at = 0; at < hashes.size(); at++) {
            if (!Arrays.equals(hashes.get(at), signed.get(at))) {
                changed.add(at);
            }
        }
        Set<Integer> from = new LinkedHashSet<>();
        Map<Integer, Integer> moved = new TreeMap<>();
        for (int at : changed) {
            Row row = part.get(at);
            if (row == null) {
                continue;
            }
            List<Integer> others = new ArrayList<>(List.of(at - 1, at + 1));
            if (changed.size() <= TRIED) {
                others.addAll(changed);
            }
            for (int other : others) {
                UUID of = council;
                if (other >= 0
                        && other < signed.size()
                        && other != at
                        && of != null
                        && Arrays.equals(row.leafHash(of, first() + other), signed.get(other))) {
                    moved.put(at, other);
                    from.add(other);
                    break;
                }
            }
        }
        for (int at : changed) {
            long position = first() + at;
            Integer other = moved.get(at);
            if (part.get(at) == null) {
                found(Finding.Kind.DELETED, "position %d is not there".formatted(position));
            } else if (other != null) {
                found(
                        Finding.Kind.MOVED,
                        "position %d has the event that was signed at %d"
                                .formatted(position, first() + other));
            } else if (from.contains(at)) {
                found(
                        Finding.Kind.INSERTED,
                        "position %d has an event that was not signed, and the one that was stands elsewhere"
                                .formatted(position));
            } else {
                found(
                        Finding.Kind.EDITED,
                        "position %d is not what was signed".formatted(position));
            }
        }
    }

    // ---- the end
    // ----------------------------------------------------------------------------------

    private void end() {
        long last = next - 1;
        if (last < lastSize()) {
            long missing = lastSize();
            found(
                    Finding.Kind.TRUNCATED,
                    "after position %d: there were %d when the last checkpoint was signed"
                            .formatted(last, missing));
            if (comparable && !hashes.isEmpty()) {
                truncatedPart();
            }
        }
        Long head = stored.head();
        if (head != null && head != last) {
            found(
                    Finding.Kind.HEAD,
                    head < 0
                            ? "the council has no head, and events up to position " + last
                            : "the council's head is %d, and the last event stands at %d"
                                    .formatted(head, last));
        }
        if (comparable) {
            nodes.keySet().stream()
                    .filter(node -> !seenNodes.contains(node))
                    .sorted(Comparator.naturalOrder())
                    .forEach(node -> found(Finding.Kind.NODE, node + " is of no tree"));
        }
    }

    /** Where the end is gone, the rest of that part may be what it was. */
    private void truncatedPart() {
        Map.Entry<Long, Head> entry = heads.ceilingEntry(next);
        byte[] leaves = entry == null ? null : leavesBySize.get(entry.getKey());
        if (leaves == null || entry == null) {
            return;
        }
        long before = entry.getKey() - leaves.length / HASH;
        if (before != first() - 1) {
            return;
        }
        List<byte @Nullable []> signed = split(leaves);
        GrowingRoot as = grown(signed);
        if (as != null && Arrays.equals(as.root(), entry.getValue().root())) {
            name(signed);
        }
    }

    private void found(Finding.Kind kind, String where) {
        if (counts.merge(kind, 1, Integer::sum) <= NAMED) {
            findings.add(new Finding(kind, where));
        }
    }

    /** Whose log it is; none where nothing told it. */
    @Nullable String origin() {
        return origin;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** How many there are, with those that are not named for being too many of a kind. */
    int count() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    String summary() {
        long after = Math.max(0, next - 1 - lastSize());
        return ("%s: %d events, %d of %d checkpoints hold to their keys; all events up to position %d"
                        + " are vouched for; %d after the last checkpoint, which none vouches for")
                .formatted(stored.name(), rows, numbers.size(), checkpoints, vouched, after);
    }
}
