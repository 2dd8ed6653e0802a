package org.alongside.verifier;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is stored of one of a council's logs with the checkpoints of that log, in one pass
 * over the rows.
 *
 * <p>A checkpoint vouches for all rows before it. Between two that can be relied on, the rows
 * either lead from the root of the one to that of the other, or they were changed. Which ones is
 * told by the hashes of the leaves that are kept with the checkpoint, if those lead to its root:
 * then they are what was signed, whoever could write there.
 *
 * <p>Access records go for their age, always from the first on. The same hashes stand for them, so
 * that the rest can be compared; and how old they were is told by when the witness cosigned the
 * checkpoint that covers the last of them.
 */
final class StoredCheck {

    private static final int NAMED = 20;
    private static final int TRIED = 200;
    private static final int HASH = 32;
    private static final long WIDTH = 256;

    /** So long a row may be without a checkpoint: there is one every ten seconds. */
    private static final Duration UNCOVERED = Duration.ofMinutes(1);

    /** So long after the last record of a month its checkpoint may have come. */
    private static final Duration LATE = Duration.ofDays(1);

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
    private final Log log;
    private final Instant now;
    private final Instant mayBeGone;
    private final List<String> remarks = new ArrayList<>();
    private @Nullable UUID council;
    private @Nullable String origin;
    private int checkpoints;
    private long rows;
    private long vouched;

    /** Of those after the last checkpoint. */
    private @Nullable Row firstUncovered;

    private @Nullable Row lastRow;

    /** The last position of those that are gone from the first on. */
    private long gone;

    // the part of the log between the last checkpoint that was compared and the next
    private GrowingRoot growing = new GrowingRoot();
    private boolean comparable = true;
    private long next = 1;
    private final List<@Nullable Row> part = new ArrayList<>();
    private final List<byte @Nullable []> hashes = new ArrayList<>();

    /**
     * @param retention for how many months access records have to be there
     */
    StoredCheck(
            Stored stored,
            Key service,
            List<Key> witnesses,
            List<Receipt> receipts,
            Instant now,
            int retention) {
        this.stored = stored;
        this.log = stored.log();
        this.now = now;
        this.mayBeGone = now.atOffset(ZoneOffset.UTC).minusMonths(retention).toInstant();
        this.service = service;
        this.witnesses = witnesses;
        this.receipts = receipts;
    }

    /**
     * @param others checkpoints that lie elsewhere, by how the report calls them
     * @param cosigned the last that witnesses have of a log, if they have one, by their addresses
     */
    void run(Map<String, byte[]> others, Function<String, Map<String, Optional<byte[]>>> cosigned) {
        council = stored.council();
        if (council != null) {
            origin = stored.origin(service);
        }
        readCheckpoints();
        others.forEach((name, bytes) -> trust(name, bytes, false));
        String named = origin;
        if (named != null) {
            cosigned.apply(named).forEach(this::compare);
        }
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
        try (SubjectIndex.Entries subjects = stored.subjects()) {
            SubjectIndex index =
                    subjects == null
                            ? null
                            : new SubjectIndex(
                                    subjects, where -> found(Finding.Kind.SUBJECTS, where));
            stored.rows(row -> {
                take(row);
                if (index != null && row instanceof AccessRow access) {
                    index.take(access);
                }
            });
            if (index != null) {
                index.end();
            }
        }
        end();
    }

    private void compare(String url, Optional<byte[]> last) {
        last.ifPresent(note -> trust(url, note, false));
        if (last.isEmpty() && checkpoints > 0) {
            found(
                    Finding.Kind.CHECKPOINT,
                    "the witness at %s has none of this log, of which %d are kept"
                            .formatted(url, checkpoints));
        }
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
        String after = "/" + log.path();
        if (named.startsWith(before) && named.endsWith(after)) {
            try {
                council =
                        UUID.fromString(
                                named.substring(before.length(), named.length() - after.length()));
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

    // ---- rows -----------------------------------------------------------------------------------

    private void take(Row row) {
        rows++;
        if (row.position() < next) {
            found(
                    Finding.Kind.MISNUMBERED,
                    "one more %s stands at position %d".formatted(log.one(), row.position()));
            return;
        }
        if (rows == 1) {
            judgeGone(row.position() - 1);
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
        if (row instanceof EventRow event && event.type() == null) {
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
                        "%s: the %s at position %d is not the one that it was given for"
                                .formatted(receipt.name(), log.one(), row.position()));
            }
        }
        lastRow = row;
        if (next > lastSize()) {
            firstUncovered = firstUncovered == null ? row : firstUncovered;
            next++;
            return;
        }
        part.add(row);
        hashes.add(hash);
        next++;
        compareAtCheckpoint();
    }

    /** Of access records, all up to here are not there: whether they went for their age. */
    private void judgeGone(long last) {
        if (log == Log.EVENTS || last < 1 || last > lastSize()) {
            return;
        }
        gone = last;
        // By when the last of them was there, within what a checkpoint may come late.
        Head head = heads.ceilingEntry(last).getValue();
        Instant at =
                witnesses.stream()
                        .map(head::cosignedAt)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        String which = "positions 1 to %d are not there".formatted(last);
        if (at == null) {
            found(
                    Finding.Kind.DELETED,
                    which + "; whether they went for their age is told by a witness's key only");
        } else if (at.isAfter(mayBeGone.plus(LATE))) {
            found(
                    Finding.Kind.DELETED,
                    which
                            + ", and not for their age: the last of them was there on %s, and what is of after %s has to be"
                                    .formatted(at, mayBeGone));
        } else {
            remarks.add(
                    "Retention: the access records up to position %d are gone, which were there before %s; the hashes that are kept stand for them"
                            .formatted(last, mayBeGone));
        }
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
        List<byte @Nullable []> signed = signedLeaves(head);
        for (int at = 0; at < signed.size() && first() + at <= gone; at++) {
            hashes.set(at, signed.get(at));
        }
        GrowingRoot made = grown(hashes);
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
                if (hashes.get(at) == null && from + at > gone) {
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
                                    : node + " is not what the rows make");
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
            if (position <= gone) {
                continue;
            }
            Integer other = moved.get(at);
            if (part.get(at) == null) {
                found(Finding.Kind.DELETED, "position %d is not there".formatted(position));
            } else if (other != null) {
                found(
                        Finding.Kind.MOVED,
                        "position %d has the %s that was signed at %d"
                                .formatted(position, log.one(), first() + other));
            } else if (from.contains(at)) {
                found(
                        Finding.Kind.INSERTED,
                        "position %d has one that was not signed, and the %s that was stands elsewhere"
                                .formatted(position, log.one()));
            } else {
                found(
                        Finding.Kind.EDITED,
                        "position %d is not what was signed".formatted(position));
            }
        }
    }

    // ---- the end --------------------------------------------------------------------------------

    private void end() {
        if (rows == 0 && log == Log.ACCESS_RECORDS) {
            judgeGone(lastSize());
            while (next <= gone) {
                gap();
            }
        }
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
        judgeUncovered(last);
        judgeHead(last);
        stored.misfiled(position ->
                found(
                        Finding.Kind.ACTOR,
                        "position %d is filed as another account's than the event says"
                                .formatted(position)));
        if (comparable) {
            nodes.keySet().stream()
                    .filter(node -> !seenNodes.contains(node))
                    .sorted(Comparator.naturalOrder())
                    .forEach(node -> found(Finding.Kind.NODE, node + " is of no tree"));
        }
    }

    /** Whoever keeps checkpoints from being made could change what none vouches for. */
    private void judgeUncovered(long last) {
        Row first = firstUncovered;
        if (first == null || lastRow == null) {
            return;
        }
        Instant since = Text.time(first.recordedAt());
        Instant until = stored.isAsOfNow() ? now : Text.time(lastRow.recordedAt());
        if (Duration.between(since, until).compareTo(UNCOVERED) > 0) {
            found(
                    Finding.Kind.UNCOVERED,
                    "positions %d to %d: no checkpoint vouches for them, though the first was recorded on %s"
                            .formatted(first.position(), last, since));
        }
    }

    private void judgeHead(long last) {
        Stored.Last told = stored.head();
        if (told == null) {
            return;
        }
        Long at = told.at();
        Row row = lastRow;
        if (told.position() != last) {
            found(
                    Finding.Kind.HEAD,
                    told.position() < 0
                            ? "the council has no head, and rows up to position " + last
                            : "the council's head is %d, and the last %s stands at %d"
                                    .formatted(told.position(), log.one(), last));
        } else if (row != null && at != null && at != row.recordedAt()) {
            found(
                    Finding.Kind.HEAD,
                    "the council's head is of %s, and the last %s was recorded on %s"
                            .formatted(Text.time(at), log.one(), Text.time(row.recordedAt())));
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

    /** What is not wrong, and ought to be known. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** Those that are named, and how many more there are of a kind. */
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings);
        counts.forEach((kind, count) -> {
            if (count > NAMED) {
                all.add(new Finding(kind, "and %d more".formatted(count - NAMED)));
            }
        });
        return all;
    }

    /** How many there are, with those that are not named for being too many of a kind. */
    int count() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    String summary() {
        long after = Math.max(0, next - 1 - lastSize());
        return ("%s: %d %s, %d of %d checkpoints hold to their keys and vouch for all up to"
                        + " position %d; %d after the last, which none vouches for")
                .formatted(
                        stored.name(),
                        rows,
                        log.many(),
                        numbers.size(),
                        checkpoints,
                        vouched,
                        after);
    }
}
