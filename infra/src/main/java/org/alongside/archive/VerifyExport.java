package org.alongside.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies an export on a machine of the council's, and encrypts it for its return. Needs the file
 * and the key, and no server and no setting.
 */
public final class VerifyExport {

    /** It is whole. */
    public static final int WHOLE = 0;

    /** It is not, or the key does not open it. */
    public static final int UNUSABLE = 1;

    /** The command line is none, or a file cannot be read or written. */
    public static final int MISUSED = 2;

    private static final Set<String> OPTIONS = Set.of("--key", "--digest", "--for", "--out");
    private static final long LONGEST_KEY_FILE = 1 << 16;

    private static final String USAGE =
            """
            Usage: verify-export FILE --key KEYFILE [--digest DIGEST] [--for RECIPIENT --out FILE]

            Verifies the export of a council: that it opens with the secret key in KEYFILE (as
            age-keygen writes it), that every part is as the manifest says, that no event is
            missing, and that what each says of people opens with its key or is said to be erased.

              --digest  the digest that it must have
              --for     a public key (age1...) to which the export is encrypted anew once it is
                        verified, such as the service's own when the council returns
              --out     the new file to write that to

            Ends with 0 if the export is whole, 1 if it is not, 2 if the command cannot be
            carried out.
            """;

    private final PrintStream out;
    private final PrintStream err;

    /**
     * @param out for what was found
     * @param err for what went wrong
     */
    public VerifyExport(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        System.exit(new VerifyExport(System.out, System.err).run(List.of(arguments)));
    }

    /** The command line is none, or a file cannot be used. What was typed is not quoted. */
    private static final class Misused extends Exception {

        private static final long serialVersionUID = 1L;

        Misused(String message) {
            super(message);
        }
    }

    /**
     * Does what the command line says.
     *
     * @return the exit code
     */
    public int run(List<String> arguments) {
        if (arguments.equals(List.of("help")) || arguments.contains("--help")) {
            out.print(USAGE);
            return WHOLE;
        }
        try {
            verify(arguments);
            return WHOLE;
        } catch (Misused misused) {
            err.println(misused.getMessage());
            err.println("How it is written: verify-export help");
            return MISUSED;
        } catch (ArchiveUnusable unusable) {
            err.println("NOT VERIFIED. " + unusable.getMessage());
            return UNUSABLE;
        } catch (UncheckedIOException | IOException unreadable) {
            err.println("A file cannot be read or written: is there room on the disk?");
            return MISUSED;
        } catch (InvalidPathException none) {
            err.println("There is no such path.");
            return MISUSED;
        } catch (RuntimeException defect) {
            // By its class only: its message may quote.
            err.println("NOT VERIFIED. This failed, and should not have: " + defect.getClass());
            return UNUSABLE;
        }
    }

    private void verify(List<String> arguments) throws Misused, IOException {
        Map<String, String> options = new HashMap<>();
        Path file = file(arguments, options);
        String key = options.get("--key");
        if (key == null) {
            throw new Misused("--key is missing: the file of the secret key.");
        }
        @Nullable String to = options.get("--for");
        @Nullable String copy = options.get("--out");
        if ((to == null) != (copy == null)) {
            throw new Misused("--for and --out belong together.");
        }
        @Nullable ArchiveRecipient recipient = to == null ? null : recipient(to);
        if (copy != null && Files.exists(Path.of(copy))) {
            throw new Misused("The file that --out names is there already.");
        }
        if (!Files.isReadable(file)) {
            throw new Misused("The export cannot be read: check its path.");
        }
        Archive.<@Nullable Void>open(
                file,
                identity(Path.of(key)),
                options.get("--digest"),
                archive -> {
                    report(archive, Inspection.of(archive));
                    if (recipient != null && copy != null) {
                        encrypt(archive, recipient, Path.of(copy));
                    }
                    return null;
                });
    }

    private static Path file(List<String> arguments, Map<String, String> options) throws Misused {
        @Nullable Path file = null;
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String next = rest.next();
            if (OPTIONS.contains(next)) {
                if (!rest.hasNext() || options.put(next, rest.next()) != null) {
                    throw new Misused(next + " needs one value, once.");
                }
            } else if (next.startsWith("--") || file != null) {
                throw new Misused("There is an option or a second file that it does not take.");
            } else {
                file = Path.of(next);
            }
        }
        if (file == null) {
            throw new Misused("Name the export's file.");
        }
        return file;
    }

    private static ArchiveRecipient recipient(String text) throws Misused {
        try {
            return new ArchiveRecipient(text);
        } catch (IllegalArgumentException none) {
            throw new Misused("--for: " + none.getMessage() + ".");
        }
    }

    private static ArchiveIdentity identity(Path file) throws Misused {
        try {
            if (Files.size(file) > LONGEST_KEY_FILE) {
                throw new Misused("--key: this file is too long for a key.");
            }
            return ArchiveIdentity.parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new Misused("--key: the file cannot be read.");
        } catch (IllegalArgumentException none) {
            throw new Misused("--key: " + none.getMessage() + ".");
        }
    }

    private void report(Archive archive, Inspection.Found found) {
        About about = archive.manifest().about();
        out.printf("council        %s (%s)%n", about.council().name(), about.council().slug());
        out.printf("made           %s by Alongside %s%n", about.madeAt(), about.madeBy());
        out.printf("last position  %d%n", about.lastPosition());
        out.printf(
                "events         %d, of %d cases, advocates and others; none is missing or twice%n",
                found.events(), found.subjects());
        out.printf(
                "personal data  of %d events opens; of %d it was erased, and its key is named as"
                        + " destroyed%n",
                found.opened(), found.erased());
        out.println("parts");
        for (Manifest.Part part : archive.manifest().parts()) {
            out.printf(
                    "  %-32s %,10d lines %,14d bytes  as the manifest says%n",
                    part.name(), part.lines(), part.bytes());
        }
        out.println("digest         " + archive.digest());
        out.println(
                "The export is whole. Compare the digest with the one that the operator names.");
    }

    private void encrypt(Archive archive, ArchiveRecipient recipient, Path copy)
            throws IOException {
        OutputStream file = ExportDirectory.newFile(copy);
        boolean done = false;
        try (file) {
            archive.copyTo(file, recipient);
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(copy);
            }
        }
        out.println("It was encrypted to the other key. Its digest is the same.");
    }
}
