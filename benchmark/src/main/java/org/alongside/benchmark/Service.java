package org.alongside.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.alongside.localstack.ApplicationProcess;
import org.alongside.localstack.LocalStack;
import org.alongside.localstack.LocalStackSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged application in a local stack of its own, as its clients see it. */
final class Service implements AutoCloseable {

    /** The council whose people call it. */
    static final String COUNCIL = "camden";

    private static final List<String> JVM =
            List.of(
                    "-XX:+UseSerialGC",
                    "-Xmx512m",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    /** The application alone is recorded with this: Java's own variable is every process's. */
    private static final String RECORDING = "ALONGSIDE_BENCHMARK_RECORDING";

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Half of a token's life: what is measured in one go is shorter than the other half. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final LocalStack stack;
    private final boolean stackIsOurs;
    private final ApplicationProcess application;
    private final URI endpoint;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final Map<String, Token> tokens = new HashMap<>();
    private final LongAdder answered = new LongAdder();

    private record Token(String value, long since) {

        boolean isFresh() {
            return System.nanoTime() - since < FRESH.toNanos();
        }
    }

    private Service(LocalStack stack, boolean stackIsOurs, ApplicationProcess application) {
        this.stack = stack;
        this.stackIsOurs = stackIsOurs;
        this.application = application;
        this.endpoint = URI.create(application.url() + "/graphql");
    }

    /**
     * Starts the stack and the application.
     *
     * @param servers the directory of the stack's data, below that of the run
     * @param before is done between the two
     */
    static Service start(Stage stage, String servers, Consumer<LocalStack> before)
            throws IOException {
        LocalStackSettings settings =
                LocalStackSettings.throwAway(stage.directory().resolve(servers));
        LocalStack stack = LocalStack.start(settings, stage::say);
        try {
            before.accept(stack);
            return new Service(
                    stack,
                    true,
                    ApplicationProcess.start(
                            jar(),
                            stack.settings(),
                            stack.applicationEnvironment(),
                            jvm(),
                            stage::say));
        } catch (IOException | RuntimeException failed) {
            stack.close();
            throw failed;
        }
    }

    /**
     * Starts another node on the same servers, whose access records are thrown away: {@link
     * Unrecorded}.
     *
     * @param home the directory of the node's own files, below that of the run
     */
    Service unrecorded(Stage stage, String home) throws IOException {
        List<String> program =
                List.of(
                        "-Dloader.main=" + Unrecorded.class.getName(),
                        "-Dloader.path="
                                + LocalStackSettings.projectRoot()
                                        .resolve("benchmark/target/classes"),
                        "-cp",
                        jar().toString(),
                        "org.springframework.boot.loader.launch.PropertiesLauncher");
        Map<String, String> environment = new HashMap<>(stack.applicationEnvironment());
        environment.put("SERVER_PORT", "0");
        return new Service(
                stack,
                false,
                ApplicationProcess.start(
                        program,
                        LocalStackSettings.throwAway(stage.directory().resolve(home)),
                        environment,
                        JVM,
                        stage::say));
    }

    private static List<String> jvm() {
        List<String> all = new ArrayList<>(JVM);
        String recording = System.getenv(RECORDING);
        if (recording != null) {
            all.add("-XX:FlightRecorderOptions=stackdepth=256");
            all.add("-XX:StartFlightRecording=settings=profile,filename=" + recording);
        }
        return all;
    }

    /** The application's jar, as the build left it. */
    private static Path jar() throws IOException {
        Path target = LocalStackSettings.projectRoot().resolve("graphql-api/target");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "graphql-api-*.jar")) {
            for (Path jar : jars) {
                return jar;
            }
        }
        throw new IllegalStateException("The application is not built: ./alongside benchmark does");
    }

    LocalStack stack() {
        return stack;
    }

    /** How many requests were answered. */
    long answered() {
        return answered.sum();
    }

    /**
     * Gets new tokens where the old ones are not fresh any more; called between two things that are
     * measured, so that nobody logs in while they are.
     */
    synchronized void refresh() {
        tokens.replaceAll((person, token) -> token.isFresh() ? token : token(person));
    }

    private Token token(String person) {
        return new Token(stack.tokens().forPerson(person, COUNCIL), System.nanoTime());
    }

    /** One for all who call as this person: a token is not kept by whom it is shown. */
    private synchronized String tokenOf(String person) {
        Token known = tokens.get(person);
        if (known == null || System.nanoTime() - known.since() > FRESH.toNanos() * 3 / 2) {
            known = token(person);
            tokens.put(person, known);
        }
        return known.value();
    }

    /**
     * Carries out a mutation.
     *
     * @param person the name by which they log in
     * @throws IllegalStateException if it is refused
     */
    JsonNode mutate(String person, String document, Object input)
            throws IOException, InterruptedException {
        JsonNode done = ask(person, document, Map.of("input", input));
        if (!done.path("userErrors").isEmpty()) {
            throw new IllegalStateException("Refused: " + done);
        }
        return done;
    }

    /**
     * Carries out a document of one operation.
     *
     * @param person the name by which they log in
     * @return what the operation answers
     * @throws IllegalStateException if there are errors
     */
    JsonNode ask(String person, String document, Map<String, ?> variables)
            throws IOException, InterruptedException {
        HttpResponse<String> response = call(person, document, variables);
        JsonNode answer = JSON.readTree(response.body());
        if (response.statusCode() != 200 || answer.has("errors")) {
            throw new IllegalStateException(
                    "The application answered %d: %s"
                            .formatted(response.statusCode(), response.body()));
        }
        return answer.get("data").iterator().next();
    }

    /**
     * Waits until the cases are shown as they were at a consistency token.
     *
     * @throws IllegalStateException if that takes too long
     */
    void await(String person, String token) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (call(
                        person,
                        "query ($token: String) { cases(first: 1, atLeast: $token) { edges { cursor } } }",
                        Map.of("token", token))
                .body()
                .contains("NOT_CURRENT_YET")) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("The cases are not there after " + PATIENCE);
            }
        }
    }

    private HttpResponse<String> call(String person, String document, Map<String, ?> variables)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(endpoint)
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + tokenOf(person))
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/graphql-response+json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        JSON.writeValueAsString(
                                                Map.of("query", document, "variables", variables))))
                        .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        answered.increment();
        return response;
    }

    @Override
    public void close() {
        http.close();
        application.close();
        if (stackIsOurs) {
            stack.close();
        }
    }
}
