package org.alongside.verifier;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The command line: see {@link #USAGE}. */
public final class Verifier {

    /** Everything that could be compared is as it was signed. */
    static final int ALL_IS_WELL = 0;

    /** Something is wrong, and was named. */
    static final int WRONG = 1;

    /** It could not be looked at: how it was called, or a file that cannot be read. */
    static final int NOT_VERIFIED = 2;

    private static final String USAGE =
            """
            Usage: java -jar alongside-verifier.jar --key KEY [--witness KEY]... --leaves FILE CHECKPOINT...

            Verifies that the leaves of a log are those that its checkpoints were signed for.
              --key KEY       the key of the log, as name+id+base64
              --witness KEY   the key of a witness that must have cosigned each checkpoint
              --leaves FILE   a line index,base64 for each leaf, counted from 0
              CHECKPOINT      a file with a checkpoint, or a folder of such files

            Ends with 0 where nothing is wrong, 1 where something is, 2 where it could not verify.
            """;

    private final PrintStream out;
    private final PrintStream errors;

    Verifier(PrintStream out, PrintStream errors) {
        this.out = out;
        this.errors = errors;
    }

    public static void main(String[] args) {
        System.exit(new Verifier(System.out, System.err).run(List.of(args)));
    }

    int run(List<String> args) {
        Key key = null;
        Path leaves = null;
        List<Key> witnesses = new ArrayList<>();
        List<Path> checkpoints = new ArrayList<>();
        try {
            for (Iterator<String> rest = args.iterator(); rest.hasNext(); ) {
                String arg = rest.next();
                switch (arg) {
                    case "--key" -> key = key(rest, Key.SIGNS);
                    case "--witness" -> witnesses.add(key(rest, Key.COSIGNS));
                    case "--leaves" -> leaves = Path.of(value(rest));
                    case "help", "--help", "-h" -> {
                        out.print(USAGE);
                        return ALL_IS_WELL;
                    }
                    default -> {
                        if (arg.startsWith("-")) {
                            throw new Unreadable("there is no " + arg);
                        }
                        checkpoints.add(Path.of(arg));
                    }
                }
            }
            return verify(key, witnesses, leaves, checkpoints);
        } catch (Unreadable e) {
            errors.println("Not verified: " + e.why());
            errors.print(USAGE);
            return NOT_VERIFIED;
        } catch (IOException e) {
            errors.println("Not verified: a file cannot be read: " + e.getMessage());
            return NOT_VERIFIED;
        }
    }

    private int verify(
            @Nullable Key key, List<Key> witnesses, @Nullable Path leaves, List<Path> checkpoints)
            throws IOException {
        if (key == null || leaves == null) {
            throw new Unreadable("the key of the log and its leaves have to be given");
        }
        Map<String, byte[]> read = read(checkpoints);
        if (read.isEmpty()) {
            throw new Unreadable("there is no checkpoint to compare with");
        }
        LogCheck check = new LogCheck(read, key, witnesses);
        try (BufferedReader lines = Files.newBufferedReader(leaves)) {
            check.read(lines);
        }
        check.findings().forEach(out::println);
        out.printf(
                "%d leaves, %d of %d checkpoints hold to their keys; %d leaves after the last, which"
                        + " none vouches for%n",
                check.leaves(), check.checkpoints(), read.size(), check.after());
        if (check.findings().isEmpty()) {
            out.println("Nothing is wrong.");
            return ALL_IS_WELL;
        }
        out.printf("%d findings.%n", check.findings().size());
        return WRONG;
    }

    private static Map<String, byte[]> read(List<Path> checkpoints) throws IOException {
        Map<String, byte[]> read = new TreeMap<>();
        for (Path path : checkpoints) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.list(path)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        read.put(file.toString(), Files.readAllBytes(file));
                    }
                }
            } else {
                read.put(path.toString(), Files.readAllBytes(path));
            }
        }
        return read;
    }

    private static Key key(Iterator<String> rest, int type) {
        Key key = Key.parse(value(rest));
        if (key.type() != type) {
            throw new Unreadable("a key is of the other type: 1 signs a log, 4 is a witness's");
        }
        return key;
    }

    private static String value(Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new Unreadable("a value is missing at the end");
        }
        return rest.next();
    }
}
