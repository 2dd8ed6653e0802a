package org.alongside.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A text with signatures under it, in the format {@code c2sp.org/signed-note}. The text ends with a
 * newline. Until {@link #signature} has found one of a key that is trusted, it means nothing.
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

    /** More than a checkpoint with all its witnesses has. */
    static final int MOST_BYTES = 64 * 1024;

    static final int MOST_SIGNATURES = 64;

    private static final String BREAK = "\n\n";

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n")) {
            throw new MalformedNote("a text that does not end with a newline");
        }
        refuseControls(text);
    }

    /**
     * Reads a note.
     *
     * @throws MalformedNote where it is none
     */
    public static SignedNote parse(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new MalformedNote("a note longer than " + MOST_BYTES + " bytes");
        }
        String note;
        try {
            note = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedNote("what is not UTF-8", e);
        }
        int end = note.lastIndexOf(BREAK);
        if (end < 0) {
            throw new MalformedNote("a note without an empty line before its signatures");
        }
        return new SignedNote(
                note.substring(0, end + 1), signatures(note.substring(end + BREAK.length())));
    }

    /**
     * The lines of signatures, each ended by a newline, as they stand in a note or in a witness's
     * answer.
     *
     * @throws MalformedNote where there is none, or one that is malformed
     */
    public static List<NoteSignature> signatures(String lines) {
        if (!lines.endsWith("\n")) {
            throw new MalformedNote("a line of a signature that does not end");
        }
        refuseControls(lines);
        List<NoteSignature> signatures = new ArrayList<>();
        for (String line : lines.substring(0, lines.length() - 1).split("\n", -1)) {
            signatures.add(NoteSignature.parse(line));
        }
        if (signatures.size() > MOST_SIGNATURES) {
            throw new MalformedNote("more than " + MOST_SIGNATURES + " signatures");
        }
        return signatures;
    }

    /** This note with one more signature. */
    public SignedNote with(NoteSignature signature) {
        List<NoteSignature> more = new ArrayList<>(signatures);
        more.add(signature);
        return new SignedNote(text, more);
    }

    /**
     * The signature of the first of these keys that has signed. What other keys have signed is
     * passed over; where something purports to be of one of these and is not, the whole note is
     * refused.
     */
    public Optional<NoteSignature> signature(Collection<VerifierKey> trusted) {
        NoteSignature found = null;
        for (NoteSignature signature : signatures) {
            for (VerifierKey key : trusted) {
                if (!key.made(signature)) {
                    continue;
                }
                if (!key.verifies(text, signature)) {
                    return Optional.empty();
                }
                found = found == null ? signature : found;
            }
        }
        return Optional.ofNullable(found);
    }

    /** As it is sent and kept. */
    public byte[] bytes() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return note.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void refuseControls(String text) {
        if (text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new MalformedNote("a control character");
        }
    }
}
