package org.alongside.benchmark;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.alongside.benchmark.Measurement.Subject;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.localstack.Credentials;
import org.alongside.messaging.Context;
import org.alongside.tenancy.CouncilId;

/** What councils cost where nothing happens. */
final class IdleRow implements Row {

    private static final String NAME = "idle";

    private static final Subject OURS =
            new Subject(
                    NAME,
                    "node",
                    "A node in a process of its own with event store, buses and two projections, a"
                            + " MongoDB client but no databases; every council has had one event and"
                            + " nothing happens any more. Transactions are PostgreSQL's count for the"
                            + " database, asked for from another one; heap after collections,"
                            + " beyond that of another such node with a tenth of the councils, a"
                            + " council.");
    private static final Subject STOCK =
            new Subject(
                    NAME,
                    "stock Axon",
                    "The peer: a process with one set per council of event store, token store and"
                            + " pooled processor with one segment, empty; one connection pool and two"
                            + " pools of threads for all.");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Measurement> measure(Stage stage) throws Exception {
        List<Measurement> all = new ArrayList<>(ours(stage));
        all.addAll(stock(stage));
        return all;
    }

    private static List<Measurement> ours(Stage stage) throws Exception {
        Scale scale = stage.scale();
        stage.say("idle: %,d councils".formatted(scale.idleCouncils()));
        try (Cell few = stage.cell("idle_few");
                Cell many = stage.cell("idle");
                Child base = node(stage, few);
                Child child = node(stage, many)) {
            found(few, scale.idleBase());
            base.ask("grow " + scale.idleBase());
            found(many, scale.idleCouncils());
            child.ask("grow " + scale.idleCouncils());
            // a connection that falls idle tells of its last transactions ten seconds later
            Duration settle = scale.idleWindow().multipliedBy(11).dividedBy(10);
            Idle idle = watch(stage, many, child, settle);
            Cell.same(
                    "checkpoints of idle councils",
                    2L * scale.idleCouncils(),
                    many.number("select count(*) from processor_checkpoint where position = 1"));
            return lines(
                    OURS,
                    scale.idleCouncils(),
                    idle,
                    (child.heap() - base.heap()) / (scale.idleCouncils() - scale.idleBase()),
                    true);
        }
    }

    private static Child node(Stage stage, Cell cell) throws IOException {
        return new Child(
                stage,
                List.of(
                        "ours",
                        cell.database().jdbcUrl(),
                        cell.database().app().user(),
                        stage.mongo().uri(),
                        cell.prefix()),
                cell.database().app());
    }

    private static List<Measurement> stock(Stage stage) throws Exception {
        Scale scale = stage.scale();
        int few = scale.stockSets() / 10;
        stage.say("idle: %,d sets of stock Axon".formatted(scale.stockSets()));
        try (Cell cell = stage.cell("idle_stock");
                Child child =
                        new Child(
                                stage,
                                List.of(
                                        "stock",
                                        cell.database().jdbcUrl(),
                                        cell.database().owner().user()),
                                cell.database().owner())) {
            child.ask("grow " + few);
            double base = child.heap();
            child.ask("grow " + scale.stockSets());
            Idle idle = watch(stage, cell, child, scale.idleWindow().dividedBy(5));
            Cell.same(
                    "token tables",
                    scale.stockSets(),
                    cell.number(
                            "select count(*) from pg_tables where tablename like 'tokenentry%'"));
            return lines(
                    STOCK,
                    scale.stockSets(),
                    idle,
                    (child.heap() - base) / (scale.stockSets() - few),
                    false);
        }
    }

    /** Councils with one event each. */
    private static void found(Cell cell, int councils) {
        try (Node node = Node.on(cell, 2);
                AxonAssembly axon = node.axon(Node.NOBODY_LISTENS, Node.NOBODY_READS)) {
            EventAppend append = new EventAppend(axon.configuration());
            for (CouncilId council : cell.register(node, 0, councils)) {
                Context context = Cases.context(council);
                String id = Cases.caseId().toString();
                append.append(
                        context,
                        List.of(
                                EventAppend.event(
                                        context,
                                        id,
                                        0,
                                        Cases.consentRecorded(Cases.caseId(), false))));
            }
        }
    }

    /** What was seen of a process where nothing happened. */
    private record Idle(double threads, double transactions, double cpu) {}

    private static Idle watch(Stage stage, Cell cell, Child child, Duration settle)
            throws SQLException, InterruptedException, IOException {
        try (Connection elsewhere =
                        DriverManager.getConnection(
                                stage.postgres().database().jdbcUrl(),
                                cell.admin().user(),
                                cell.admin().password());
                PreparedStatement select =
                        elsewhere.prepareStatement(
                                "select xact_commit + xact_rollback from pg_stat_database where"
                                        + " datname = ?")) {
            select.setString(1, cell.name());
            Thread.sleep(settle);
            long transactions = count(select);
            String[] first = child.ask("sample").split(" ", -1);
            Thread.sleep(stage.scale().idleWindow());
            long after = count(select);
            String[] second = child.ask("sample").split(" ", -1);
            double nanos = Long.parseLong(second[2]) - Long.parseLong(first[2]);
            return new Idle(
                    Double.parseDouble(second[0]),
                    (after - transactions) * 1e9 / nanos,
                    (Long.parseLong(second[1]) - Long.parseLong(first[1])) * 100 / nanos);
        }
    }

    private static long count(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<Measurement> lines(
            Subject subject, int councils, Idle idle, double heap, boolean wanted) {
        String setting = "%,d councils".formatted(councils);
        return List.of(
                Measurement.of(
                        subject, setting, idle.threads(), "threads", wanted ? "at most 40" : null),
                Measurement.of(
                        subject,
                        setting,
                        idle.transactions(),
                        "transactions/s",
                        wanted ? "at most 2" : null),
                Measurement.of(
                        subject,
                        setting,
                        idle.cpu(),
                        "% of one core",
                        wanted ? "at most 1 %" : null),
                Measurement.of(
                        subject,
                        setting,
                        heap,
                        "KB of heap a council",
                        wanted ? "at most 50 KB" : null));
    }

    /** The other process. */
    private static final class Child implements AutoCloseable {

        private final Process process;
        private final PrintWriter questions;
        private final BufferedReader answers;
        private final Path log;

        Child(Stage stage, List<String> arguments, Credentials as) throws IOException {
            this.log =
                    Files.createDirectories(stage.directory())
                            .resolve("idle-" + System.nanoTime() + ".log");
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(
                    List.of(
                            "-XX:+UseSerialGC",
                            "-Xmx3g",
                            // what is only softly held is not what a council costs
                            "-XX:SoftRefLRUPolicyMSPerMB=0",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-cp",
                            absolute(System.getProperty("java.class.path")),
                            IdleNode.class.getName()));
            command.addAll(arguments);
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
            builder.environment().put(IdleNode.PASSWORD, as.password());
            this.process = builder.start();
            this.questions =
                    new PrintWriter(
                            new OutputStreamWriter(
                                    process.getOutputStream(), StandardCharsets.UTF_8),
                            true);
            this.answers =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8));
        }

        private static String absolute(String classPath) {
            List<String> entries = new ArrayList<>();
            for (String entry : classPath.split(File.pathSeparator, -1)) {
                entries.add(Path.of(entry).toAbsolutePath().toString());
            }
            return String.join(File.pathSeparator, entries);
        }

        /** Kilobytes that are in use after collections. */
        double heap() throws IOException {
            return Long.parseLong(ask("heap")) / 1024.0;
        }

        String ask(String question) throws IOException {
            questions.println(question);
            String answer = answers.readLine();
            while (answer != null && !answer.matches("grown|[0-9 ]+")) {
                answer = answers.readLine(); // its log
            }
            if (answer == null) {
                throw new IllegalStateException(
                        "The idle node ended: " + Files.readString(log).lines().limit(5).toList());
            }
            return answer;
        }

        @Override
        public void close() throws InterruptedException {
            questions.close();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }
}
