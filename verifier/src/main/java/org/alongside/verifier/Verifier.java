package org.alongside.verifier;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
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

    private static final Duration WHILE_IT_IS_STORED = Duration.ofSeconds(2);

    private static final String USAGE =
            """
            Usage: verify --key KEY [--witness KEY [--witness-url URL]]... SOURCE [CHECKPOINT...]
                   verify --key KEY [--witness KEY]... BUNDLE... [--digest SUM] [CHECKPOINT...]

            Verifies that what is stored of councils' events and access records is what was signed.
              --key KEY           the service's key, as name+id+base64
              --witness KEY       the key of a witness that must have cosigned each checkpoint
              --witness-url URL   where the witness is asked for the last checkpoint that it cosigned
              --elsewhere UUID    a council that is known to be in another database, or to have left:
                                  of any other, what only a witness has is named as gone
              --receipt FILE      a receipt for an event or an access record, which is verified, too
              --retention MONTHS  for how long access records have to be there: 84 if not given
              CHECKPOINT          a file with a checkpoint, or a folder of such files

            SOURCE is one of
              --database URL --user USER [--council SLUG]
                                  the database, by JDBC; the password in PGPASSWORD
              --export FILE       a council's export, decrypted: the ZIP, or a folder with its rows
              --leaves FILE       a line index,base64 for each leaf, counted from 0; KEY is the log's
            or nothing: then only receipts are verified.

            BUNDLE is the file of a case or of a period, as an auditor takes it along: the ZIP, or the
            folder that it was unpacked to. It is compared with the checkpoint in it, without a network.
              --digest SUM        of its manifest.json, as it was noted when the file was taken

            Ends with 0 where nothing is wrong, 1 where something is, 2 where it could not verify.
            """;

    private final PrintStream out;
    private final PrintStream errors;
    private final InstantSource clock;

    Verifier(PrintStream out, PrintStream errors) {
        this(out, errors, InstantSource.system());
    }

    private Verifier(PrintStream out, PrintStream errors, InstantSource clock) {
        this.out = out;
        this.errors = errors;
        this.clock = clock;
    }

    public static void main(String[] args) {
        System.exit(new Verifier(System.out, System.err).run(List.of(args)));
    }

    /** As the command line does, with what it prints going elsewhere. */
    public static int verify(List<String> args, PrintStream out, PrintStream errors) {
        return new Verifier(out, errors).run(args);
    }

    /** The same, at another time. */
    public static int verify(
            List<String> args, PrintStream out, PrintStream errors, InstantSource clock) {
        return new Verifier(out, errors, clock).run(args);
    }

    /** What is asked for. */
    private static final class Asked {
        private @Nullable Key key;
        private @Nullable Path leaves;
        private @Nullable Path export;
        private @Nullable String database;
        private @Nullable String user;
        private @Nullable String council;
        private int retention = 84;
        private final List<Key> witnesses = new ArrayList<>();
        private final List<String> urls = new ArrayList<>();
        private final Set<String> elsewhere = new HashSet<>();
        private final List<Path> receipts = new ArrayList<>();
        private final List<Path> checkpoints = new ArrayList<>();
        private final List<Path> bundles = new ArrayList<>();
        private @Nullable String digest;

        /** What is not looked at must not be taken for verified. */
        private void requireWhole() {
            long given =
                    Stream.of(database, export, leaves).filter(Objects::nonNull).count()
                            + (bundles.isEmpty() ? 0 : 1);
            if (given > 1) {
                throw new Unreadable(
                        "of --database, --export, --leaves and files of cases or periods only one"
                                + " kind is verified at a time");
            }
            if (!receipts.isEmpty() && (leaves != null || !bundles.isEmpty())) {
                throw new Unreadable(
                        "a receipt is verified by itself, or with --database or --export");
            }
            if (!urls.isEmpty() && database == null && export == null) {
                throw new Unreadable(
                        "a witness is asked of what --database or --export has, and neither was given");
            }
            if (digest != null && bundles.isEmpty()) {
                throw new Unreadable(
                        "a digest is that of the file of a case or a period, and none was given");
            }
        }
    }

    int run(List<String> args) {
        Asked asked = new Asked();
        try {
            for (Iterator<String> rest = args.iterator(); rest.hasNext(); ) {
                String arg = rest.next();
                switch (arg) {
                    case "--key" -> asked.key = key(rest, Key.SIGNS);
                    case "--witness" -> asked.witnesses.add(key(rest, Key.COSIGNS));
                    case "--witness-url" -> asked.urls.add(value(rest));
                    case "--leaves" -> asked.leaves = Path.of(value(rest));
                    case "--export" -> asked.export = Path.of(value(rest));
                    case "--database" -> asked.database = value(rest);
                    case "--user" -> asked.user = value(rest);
                    case "--council" -> asked.council = value(rest);
                    case "--elsewhere" -> asked.elsewhere.add(value(rest));
                    case "--retention" -> asked.retention = months(value(rest));
                    case "--digest" -> asked.digest = value(rest);
                    case "--receipt" -> asked.receipts.add(Path.of(value(rest)));
                    case "help", "--help", "-h" -> {
                        out.print(USAGE);
                        return ALL_IS_WELL;
                    }
                    default -> {
                        if (arg.startsWith("-")) {
                            throw new Unreadable("there is no " + arg);
                        }
                        Path path = Path.of(arg);
                        if (arg.endsWith(".zip") && Files.exists(path) && !Bundle.isOne(path)) {
                            throw new Unreadable(
                                    arg + " is no file of a case or of a period: it is no ZIP");
                        }
                        (Bundle.isOne(path) ? asked.bundles : asked.checkpoints).add(path);
                    }
                }
            }
            asked.requireWhole();
            if (!asked.bundles.isEmpty()) {
                return verifyBundles(asked);
            }
            return asked.leaves == null
                    ? verifyStored(asked)
                    : verify(asked.key, asked.witnesses, asked.leaves, asked.checkpoints);
        } catch (Unreadable unreadable) {
            errors.println("Not verified: " + unreadable.why());
        } catch (NoSuchFileException absent) {
            errors.println("Not verified: there is no file " + absent.getMessage());
        } catch (IOException | UncheckedIOException failure) {
            errors.println("Not verified: a file cannot be read: " + failure.getMessage());
        }
        return NOT_VERIFIED;
    }

    private int verifyBundles(Asked asked) throws IOException {
        Key key = asked.key;
        if (key == null) {
            throw new Unreadable("the service's key has to be given, with --key");
        }
        Map<String, byte[]> others = read(asked.checkpoints);
        int count = 0;
        for (Path path : asked.bundles) {
            BundleCheck check = new BundleCheck(Bundle.read(path), key, asked.witnesses);
            check.run(asked.digest, others);
            out.println(check.summary());
            check.findings().forEach(finding -> out.println("  " + finding));
            check.remarks().forEach(remark -> out.println("  " + remark));
            count += check.findings().size();
        }
        if (asked.digest == null) {
            out.println(
                    "No digest was given: whether a case's last events, or access records with their"
                            + " proofs, were left out, and whether the page and what is decrypted were"
                            + " changed, cannot be known.");
        }
        return conclude(asked.witnesses, count);
    }

    private int verifyStored(Asked asked) throws IOException {
        Key key = asked.key;
        if (key == null) {
            throw new Unreadable("the service's key has to be given, with --key");
        }
        Map<String, byte[]> others = read(asked.checkpoints);
        List<Receipt> receipts = new ArrayList<>();
        for (Path file : asked.receipts) {
            receipts.add(Receipt.parse(file.toString(), Files.readAllBytes(file)));
        }
        String database = asked.database;
        Path export = asked.export;
        if (database != null) {
            String user = asked.user;
            if (user == null) {
                throw new Unreadable("the user of the database has to be given");
            }
            Supplier<Database> opening =
                    () -> new Database(database, user, System.getenv("PGPASSWORD"));
            // The witnesses first: what they have cosigned by then is stored by when it is read.
            Map<String, Map<String, Optional<byte[]>>> cosigned = new HashMap<>();
            Set<String> witnessed = new TreeSet<>();
            if (asked.council == null) {
                asked.urls.forEach(url -> witnessed.addAll(WitnessHead.logs(url)));
            }
            try (Database open = opening.get()) {
                for (Stored log : open.councils(asked.council)) {
                    String origin = Objects.requireNonNull(log.origin(key));
                    cosigned.put(origin, WitnessHead.of(asked.urls, origin));
                }
                if (cosigned.isEmpty()) {
                    throw new Unreadable("there is no such council in the database");
                }
            }
            Database open = opening.get();
            try {
                if (isOnItsWay(open.councils(asked.council), key, cosigned)) {
                    open.close();
                    pause();
                    open = opening.get();
                }
                return verify(
                        asked,
                        key,
                        open.councils(asked.council),
                        others,
                        receipts,
                        gone(asked, witnessed, key, open.councils(null)),
                        origin -> cosigned.getOrDefault(origin, Map.of()));
            } finally {
                open.close();
            }
        }
        if (export != null) {
            try (Export open = new Export(export)) {
                return verify(
                        asked,
                        key,
                        open.logs(),
                        others,
                        receipts,
                        List.of(),
                        origin -> WitnessHead.of(asked.urls, origin));
            }
        }
        if (receipts.isEmpty()) {
            throw new Unreadable("nothing to verify was given");
        }
        if (!others.isEmpty()) {
            throw new Unreadable("a checkpoint is compared with a source, and none was given");
        }
        return verifyReceipts(asked, key, receipts);
    }

    /** Whether something that was cosigned is not stored, which may be for a moment only. */
    private static boolean isOnItsWay(
            List<Stored> logs, Key key, Map<String, Map<String, Optional<byte[]>>> cosigned) {
        for (Stored log : logs) {
            Set<Long> kept = new HashSet<>();
            log.checkpoints(each -> kept.add(each.size()));
            for (Optional<byte[]> last :
                    cosigned.getOrDefault(String.valueOf(log.origin(key)), Map.of()).values()) {
                try {
                    if (last.isPresent() && !kept.contains(Head.parse(last.get()).size())) {
                        return true;
                    }
                } catch (Unreadable malformed) {
                    // the comparison says so
                }
            }
        }
        return false;
    }

    /** Those that the witnesses had before the database was read, and the database has not. */
    private static List<Finding> gone(
            Asked asked, Set<String> witnessed, Key key, List<Stored> logs) {
        Set<String> there = new HashSet<>();
        logs.forEach(log -> there.add(String.valueOf(log.origin(key))));
        String ours = key.name() + "/councils/";
        return witnessed.stream()
                .filter(origin -> origin.startsWith(ours) && !there.contains(origin))
                .filter(origin ->
                        !asked.elsewhere.contains(origin.substring(ours.length()).split("/")[0]))
                .map(origin ->
                        new Finding(
                                Finding.Kind.GONE,
                                "log %s: a witness has it, and no council here".formatted(origin)))
                .toList();
    }

    private static void pause() {
        try {
            Thread.sleep(WHILE_IT_IS_STORED.toMillis());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new Unreadable("interrupted");
        }
    }

    private int verify(
            Asked asked,
            Key key,
            List<Stored> logs,
            Map<String, byte[]> others,
            List<Receipt> receipts,
            List<Finding> gone,
            Function<String, Map<String, Optional<byte[]>>> cosigned) {
        int count = 0;
        Set<String> read = new HashSet<>();
        for (Stored log : logs) {
            StoredCheck check =
                    new StoredCheck(
                            log, key, asked.witnesses, receipts, clock.instant(), asked.retention);
            check.run(others, cosigned);
            out.println(check.summary());
            check.findings().forEach(finding -> out.println("  " + finding));
            check.remarks().forEach(remark -> out.println("  " + remark));
            log.notices().forEach(notice -> out.println("  Noted by the service: " + notice));
            count += check.count();
            read.add(String.valueOf(check.origin()));
        }
        gone.forEach(finding -> out.println("  " + finding));
        count += gone.size();
        for (Receipt receipt : receipts) {
            if (!read.contains(receipt.head().origin())) {
                out.printf(
                        "  %s %s is of no log that was read%n",
                        Finding.Kind.RECEIPT, receipt.name());
                count++;
            }
        }
        for (Map.Entry<String, byte[]> other : others.entrySet()) {
            if (isOfNone(other.getValue(), read)) {
                out.printf(
                        "  %s checkpoint %s is of no log that was read%n",
                        Finding.Kind.FOREIGN, other.getKey());
                count++;
            }
        }
        return conclude(asked.witnesses, count);
    }

    /** A council that has another UUID than it had has other logs: those of before are gone. */
    private static boolean isOfNone(byte[] checkpoint, Set<String> read) {
        try {
            return !read.contains(Head.parse(checkpoint).origin());
        } catch (Unreadable malformed) {
            // the comparison said so
            return false;
        }
    }

    private int verifyReceipts(Asked asked, Key key, List<Receipt> receipts) {
        int count = 0;
        for (Receipt receipt : receipts) {
            Head head = receipt.head();
            boolean signed =
                    head.origin().startsWith(key.name() + "/")
                            && head.signedBy(key.under(head.origin())) == Head.Signed.YES
                            && asked.witnesses.stream()
                                    .allMatch(it -> head.signedBy(it) == Head.Signed.YES);
            if (signed && receipt.holds()) {
                out.printf(
                        "%s: the %s at position %d is in %s, with %d leaves%n",
                        receipt.name(),
                        head.origin().endsWith("/" + Log.ACCESS_RECORDS.path())
                                ? Log.ACCESS_RECORDS.one()
                                : Log.EVENTS.one(),
                        receipt.leaf() + 1,
                        head.origin(),
                        head.size());
            } else {
                out.printf("  %s %s does not hold%n", Finding.Kind.RECEIPT, receipt.name());
                count++;
            }
        }
        out.println(
                "A receipt shows that something with this hash was signed at this position. What it"
                        + " was is in the database, in an export and in the file of the case.");
        return conclude(asked.witnesses, count);
    }

    private int conclude(List<Key> witnesses, int count) {
        if (witnesses.isEmpty()) {
            out.println(
                    "No key of a witness was given: only the service's own signature was checked.");
        }
        if (count == 0) {
            out.println("Nothing is wrong.");
            return ALL_IS_WELL;
        }
        out.printf("%d %s.%n", count, count == 1 ? "finding" : "findings");
        return WRONG;
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
        return conclude(witnesses, check.findings().size());
    }

    private static Map<String, byte[]> read(List<Path> checkpoints) throws IOException {
        Map<String, byte[]> read = new TreeMap<>();
        for (Path path : checkpoints) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.list(path)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        read.put(file.toString(), checkpoint(file));
                    }
                }
            } else {
                read.put(path.toString(), checkpoint(path));
            }
        }
        return read;
    }

    private static byte[] checkpoint(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (Receipt.isOne(bytes)) {
            throw new Unreadable(file + " is a receipt: give it as --receipt " + file);
        }
        return bytes;
    }

    private static Key key(Iterator<String> rest, int type) {
        Key key = Key.parse(value(rest));
        if (key.type() != type) {
            throw new Unreadable(
                    "a key is of the other type: --key takes the service's, --witness a witness's");
        }
        return key;
    }

    private static int months(String text) {
        long months = Text.number(text);
        if (months > 12_000) {
            throw new Unreadable("nothing is kept for so many months");
        }
        return (int) months;
    }

    private static String value(Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new Unreadable("the last option needs a value");
        }
        return rest.next();
    }
}
