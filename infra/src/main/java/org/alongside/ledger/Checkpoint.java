package org.alongside.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The head of a log's tree, as it is signed ({@code c2sp.org/tlog-checkpoint}): whose log it is,
 * how many leaves it had, and their root. Our own have no extension lines; others' are kept as they
 * are.
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {

    public Checkpoint {
        extensions = List.copyOf(extensions);
        refuseWhatIsNoLine(origin);
        extensions.forEach(Checkpoint::refuseWhatIsNoLine);
        if (size < 0) {
            throw new IllegalArgumentException("No tree has fewer leaves than none");
        }
    }

    public Checkpoint(String origin, long size, Hash root) {
        this(origin, size, root, List.of());
    }

    /**
     * Reads the text of a note.
     *
     * @throws MalformedNote where it is no checkpoint
     */
    public static Checkpoint parse(String text) {
        if (!text.endsWith("\n")) {
            throw new MalformedNote("a checkpoint whose last line does not end");
        }
        List<String> lines =
                new ArrayList<>(List.of(text.substring(0, text.length() - 1).split("\n", -1)));
        if (lines.size() < 3) {
            throw new MalformedNote("a checkpoint with fewer than three lines");
        }
        return new Checkpoint(
                lines.get(0),
                TreeSize.parse(lines.get(1)),
                Hash.parse(lines.get(2)),
                lines.subList(3, lines.size()));
    }

    /**
     * The checkpoint of a note, where one of these keys has signed it and says so for this origin.
     *
     * @throws MalformedNote where the note holds no checkpoint
     */
    public static Optional<Checkpoint> open(
            SignedNote note, String origin, Collection<VerifierKey> trusted) {
        Checkpoint read = parse(note.text());
        return read.origin.equals(origin) && note.signature(trusted).isPresent()
                ? Optional.of(read)
                : Optional.empty();
    }

    /** What is signed. */
    public String text() {
        StringBuilder text =
                new StringBuilder(origin)
                        .append('\n')
                        .append(size)
                        .append('\n')
                        .append(root)
                        .append('\n');
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static void refuseWhatIsNoLine(String line) {
        if (line.isEmpty() || line.chars().anyMatch(c -> c < ' ')) {
            throw new MalformedNote("an empty line, or one with control characters");
        }
    }
}
