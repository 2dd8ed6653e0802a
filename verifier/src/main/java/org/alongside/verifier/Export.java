package org.alongside.verifier;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A council's export, decrypted: the ZIP, or the folder that it was unpacked to; or any folder with
 * the rows of its tables as PostgreSQL writes them in JSON, a line each.
 */
final class Export implements AutoCloseable {

    private static final String ACCESS = "access_record";

    private final String name;
    private final Path store;
    private final @Nullable FileSystem zip;

    @SuppressWarnings("MustBeClosedChecker") // closed with this
    Export(Path file) {
        this.name = String.valueOf(file.getFileName());
        try {
            if (Files.isDirectory(file)) {
                this.zip = null;
                Path inside = file.resolve("store");
                this.store = Files.isDirectory(inside) ? inside : file;
            } else {
                this.zip = FileSystems.newFileSystem(file);
                this.store = zip.getPath("store");
            }
        } catch (IOException | RuntimeException none) {
            throw new Unreadable("the export is neither a ZIP nor a folder");
        }
        if (!Files.exists(store.resolve("event.jsonl"))) {
            throw new Unreadable("the export has no store/event.jsonl");
        }
    }

    private void read(String table, Consumer<Map<String, @Nullable String>> each) {
        Path file = store.resolve(table + ".jsonl");
        if (!Files.exists(file)) {
            return;
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                each.accept(Json.object(line));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The logs that there is something of. */
    List<Stored> logs() {
        List<Stored> logs = new ArrayList<>(List.of(new Rows(Log.EVENTS)));
        Rows access = new Rows(Log.ACCESS_RECORDS);
        boolean[] signed = {false};
        access.checkpoints(_ -> signed[0] = true);
        if (signed[0] || Files.exists(store.resolve(ACCESS + ".jsonl"))) {
            logs.add(access);
        }
        return logs;
    }

    /** One of the logs. */
    private final class Rows implements Stored {

        private final Log log;

        Rows(Log log) {
            this.log = log;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Log log() {
            return log;
        }

        @Override
        public @Nullable UUID council() {
            return null;
        }

        @Override
        public @Nullable Last head() {
            return null;
        }

        private boolean isOfLog(Map<String, @Nullable String> row) {
            return log.path().equals(row.get("log"));
        }

        @Override
        public void checkpoints(Consumer<Kept> each) {
            List<Kept> all = new ArrayList<>();
            read(
                    "ledger_checkpoint",
                    row -> {
                        if (isOfLog(row)) {
                            all.add(
                                    new Kept(
                                            number(row, "checkpoint_no"),
                                            number(row, "size"),
                                            bytes(row, "note"),
                                            bytes(row, "leaves")));
                        }
                    });
            all.sort(Comparator.comparingLong(Kept::number));
            all.forEach(each);
        }

        @Override
        public List<Node> nodes() {
            List<Node> nodes = new ArrayList<>();
            read(
                    "ledger_node",
                    row -> {
                        if (isOfLog(row)) {
                            nodes.add(
                                    new Node(
                                            (int) number(row, "level"),
                                            number(row, "node_no"),
                                            bytes(row, "hash")));
                        }
                    });
            return nodes;
        }

        @Override
        public void rows(Consumer<Row> each) {
            if (log == Log.EVENTS) {
                read("event", row -> each.accept(event(row)));
            } else {
                read(ACCESS, row -> each.accept(accessRecord(row)));
            }
        }

        @Override
        public SubjectIndex.@Nullable Entries subjects() {
            Path file = store.resolve("access_subject.jsonl");
            return log == Log.EVENTS || !Files.exists(file) ? null : new Subjects(file);
        }

        @Override
        public List<String> notices() {
            List<String> notices = new ArrayList<>();
            read(
                    "ledger_notice",
                    row -> {
                        if (isOfLog(row)) {
                            notices.add(
                                    "%s at checkpoint %s, of %s leaves, on %s"
                                            .formatted(
                                                    row.get("kind"),
                                                    row.get("checkpoint_no"),
                                                    row.get("size"),
                                                    row.get("noted_at")));
                        }
                    });
            return notices;
        }
    }

    /** Read beside the records. */
    private static final class Subjects implements SubjectIndex.Entries {

        private final BufferedReader lines;

        @SuppressWarnings("MustBeClosedChecker") // closed with this
        Subjects(Path file) {
            try {
                lines = Files.newBufferedReader(file);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public SubjectIndex.@Nullable Entry next() {
            try {
                String line = lines.readLine();
                if (line == null) {
                    return null;
                }
                Map<String, @Nullable String> row = Json.object(line);
                return new SubjectIndex.Entry(
                        number(row, "position"), time(row, "recorded_at"), id(row, "subject_id"));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void close() {
            try {
                lines.close();
            } catch (IOException gone) {
                // what was read was read
            }
        }
    }

    /** A row of the events, as PostgreSQL writes it in JSON. */
    static EventRow event(Map<String, @Nullable String> row) {
        return new EventRow(
                number(row, "position"),
                (int) number(row, "sequence_no"),
                id(row, "aggregate_id"),
                id(row, "event_id"),
                time(row, "recorded_at"),
                row.get("type"),
                (int) number(row, "revision"),
                bytes(row, "payload"),
                bytes(row, "metadata"),
                row.get("personal") == null ? null : bytes(row, "personal"));
    }

    /** A row of the access records, likewise. */
    static AccessRow accessRecord(Map<String, @Nullable String> row) {
        List<String> texts = new ArrayList<>();
        for (String column :
                List.of("kind", "account", "roles", "client", "operation", "refusals")) {
            texts.add(given(row, column));
        }
        return new AccessRow(
                number(row, "position"),
                id(row, "record_id"),
                time(row, "recorded_at"),
                (int) number(row, "categories"),
                texts,
                AccessRow.subjects(plain(given(row, "subjects")), plain(given(row, "seen"))),
                row.get("sealed") == null ? null : bytes(row, "sealed"));
    }

    /** A list of JSON as a list of PostgreSQL is written. */
    private static String plain(String list) {
        return list.replaceAll("[\" ]", "");
    }

    private static String given(Map<String, @Nullable String> row, String column) {
        String value = row.get(column);
        if (value == null) {
            throw new Unreadable("a row has no " + column);
        }
        return value;
    }

    private static long number(Map<String, @Nullable String> row, String column) {
        try {
            return Long.parseLong(given(row, column));
        } catch (NumberFormatException none) {
            throw new Unreadable("a row's " + column + " is no number");
        }
    }

    private static UUID id(Map<String, @Nullable String> row, String column) {
        try {
            return UUID.fromString(given(row, column));
        } catch (IllegalArgumentException none) {
            throw new Unreadable("a row's " + column + " is no UUID");
        }
    }

    private static long time(Map<String, @Nullable String> row, String column) {
        try {
            return Text.micros(OffsetDateTime.parse(given(row, column)));
        } catch (DateTimeParseException none) {
            throw new Unreadable("a row's " + column + " is no time");
        }
    }

    private static byte[] bytes(Map<String, @Nullable String> row, String column) {
        String text = given(row, column);
        try {
            if (text.startsWith("\\x")) {
                return HexFormat.of().parseHex(text, 2, text.length());
            }
        } catch (IllegalArgumentException none) {
            // said below
        }
        throw new Unreadable("a row's " + column + " is no bytes");
    }

    @Override
    public void close() {
        try {
            if (zip != null) {
                zip.close();
            }
        } catch (IOException gone) {
            // what was read was read
        }
    }
}
