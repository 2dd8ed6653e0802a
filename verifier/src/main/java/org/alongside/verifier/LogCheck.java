package org.alongside.verifier;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Compares the leaves of a log with its checkpoints, in one pass, with one leaf in memory.
 *
 * <p>A checkpoint vouches for all leaves before it. Where one holds and the next does not, what was
 * changed lies between the two; what else was changed after that cannot be told from them.
 */
final class LogCheck {

    private final List<Finding> findings = new ArrayList<>();
    private final List<Head> heads;
    private long leaves;

    LogCheck(Map<String, byte[]> checkpoints, Key log, List<Key> witnesses) {
        List<Head> trusted = new ArrayList<>();
        checkpoints.forEach((name, bytes) -> {
            try {
                Head head = Head.parse(bytes);
                if (holds(name, head, log, witnesses)) {
                    trusted.add(head);
                }
            } catch (Unreadable e) {
                found(Finding.Kind.MALFORMED, "checkpoint " + name + ": " + e.why());
            }
        });
        trusted.sort(Comparator.comparingLong(Head::size));
        for (int at = 1; at < trusted.size(); at++) {
            Head one = trusted.get(at - 1);
            Head other = trusted.get(at);
            if (one.size() == other.size() && !Arrays.equals(one.root(), other.root())) {
                found(
                        Finding.Kind.FORKED,
                        "at %d leaves: two checkpoints are signed, with different roots"
                                .formatted(one.size()));
            }
        }
        this.heads = trusted;
    }

    private boolean holds(String name, Head head, Key log, List<Key> witnesses) {
        if (!head.origin().equals(log.name())) {
            found(Finding.Kind.FOREIGN, "checkpoint " + name + ": it is of another log");
            return false;
        }
        Head.Signed signed = head.signedBy(log);
        if (signed != Head.Signed.YES) {
            found(Finding.Kind.UNSIGNED, "checkpoint " + name + ": " + why(signed));
            return false;
        }
        for (Key witness : witnesses) {
            Head.Signed cosigned = head.signedBy(witness);
            if (cosigned != Head.Signed.YES) {
                found(
                        Finding.Kind.UNWITNESSED,
                        "checkpoint %s: %s (%s)".formatted(name, why(cosigned), witness.name()));
                return false;
            }
        }
        return true;
    }

    private static String why(Head.Signed signed) {
        return signed == Head.Signed.NO
                ? "no signature of the key is under it"
                : "the signature under it is not of this text";
    }

    /** Reads lines {@code index,base64}, the index from 0. */
    void read(BufferedReader lines) throws IOException {
        GrowingRoot growing = new GrowingRoot();
        long vouched = 0;
        int next = 0;
        boolean intact = true;
        while (true) {
            for (; next < heads.size() && heads.get(next).size() == growing.leaves(); next++) {
                if (!intact) {
                    continue;
                }
                if (Arrays.equals(heads.get(next).root(), growing.root())) {
                    vouched = growing.leaves();
                } else {
                    intact = false;
                    changed(vouched, growing.leaves());
                }
            }
            String line = lines.readLine();
            if (line == null) {
                break;
            }
            growing.add(Rfc6962.leaf(data(line, growing.leaves())));
        }
        leaves = growing.leaves();
        if (next < heads.size()) {
            found(
                    Finding.Kind.TRUNCATED,
                    "after %d leaves: there were %d when the last checkpoint was signed"
                            .formatted(leaves, heads.getLast().size()));
        }
    }

    private void changed(long from, long to) {
        if (to == 0) {
            found(Finding.Kind.CHANGED, "a checkpoint of no leaves has a root of some");
            return;
        }
        found(
                Finding.Kind.CHANGED,
                ("leaves %d to %d: something was edited, put in, taken out or moved there since"
                                + " it was signed; what follows cannot be compared")
                        .formatted(from, to - 1));
    }

    private byte[] data(String line, long expected) {
        int comma = line.indexOf(',');
        try {
            long index = Text.number(line.substring(0, Math.max(comma, 0)));
            if (index != expected) {
                misnumbered("at leaf " + expected + ": it is numbered " + index);
            }
            return Text.base64(line.substring(comma + 1));
        } catch (Unreadable e) {
            misnumbered("at leaf " + expected + ": " + e.why());
            return new byte[0];
        }
    }

    /** The first only: after a leaf that is missing all are numbered otherwise. */
    private void misnumbered(String where) {
        if (findings.stream().noneMatch(it -> it.kind() == Finding.Kind.MISNUMBERED)) {
            found(Finding.Kind.MISNUMBERED, where);
        }
    }

    private void found(Finding.Kind kind, String where) {
        findings.add(new Finding(kind, where));
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    long leaves() {
        return leaves;
    }

    /** How many checkpoints can be relied on. */
    int checkpoints() {
        return heads.size();
    }

    /** How many leaves no checkpoint vouches for. */
    long after() {
        return heads.isEmpty() ? leaves : Math.max(0, leaves - heads.getLast().size());
    }
}
