package org.alongside.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.alongside.keycloak.KeycloakProvisioning;
import org.alongside.localstack.AccessTokens;
import org.alongside.localstack.ApplicationProcess;
import org.alongside.localstack.EnvironmentFile;
import org.alongside.localstack.LocalMail;
import org.alongside.localstack.LocalStack;
import org.alongside.localstack.LocalStackException;
import org.alongside.localstack.LocalStackSettings;

/**
 * Starts everything on this machine, drives the worked example and says where all is.
 *
 * <p>{@code ./alongside demo} calls it; with {@code --once} it stops again after the worked
 * example, with {@code --fresh} it first forgets the data of earlier runs.
 */
public final class Demo {

    private static final List<String> JVM =
            List.of(
                    "-XX:+UseSerialGC",
                    "-Xmx512m",
                    // half a process answers wrongly: better none, which is started again
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    private static final long MAILS_WITHIN_MILLISECONDS = 3_000;

    private Demo() {}

    public static void main(String[] arguments) {
        // before the first logger: the application's own configuration is not ours
        System.setProperty(
                "logback.configurationFile", "org/alongside/localstack/logback-stack.xml");
        PrintStream out = System.out;
        List<String> flags = List.of(arguments);
        try {
            run(LocalStackSettings.fromEnvironment(), flags, out);
        } catch (LocalStackException | DemoFailed failure) {
            out.println(failure.getMessage());
            System.exit(1);
        }
    }

    private static void run(LocalStackSettings settings, List<String> flags, PrintStream out) {
        long start = System.nanoTime();
        if (flags.contains("--fresh")) {
            LocalStack.forget(settings);
        }
        try (LocalStack stack = LocalStack.start(settings, out::println);
                AccessTokens tokens = stack.tokens();
                LocalMail mail = LocalMail.start();
                EnvironmentFile environment =
                        EnvironmentFile.leave(settings, environment(stack, mail));
                // Before the application: what watches events begins with those to come.
                Northmoor northmoor = Northmoor.withItsYear(stack, tokens, out);
                ApplicationProcess application = start(stack, environment.content(), out)) {
            out.printf("Everything runs after %.0f s.%n", (System.nanoTime() - start) / 1e9);
            URI endpoint = URI.create(application.url() + "/graphql");
            Callers callers = new Callers(endpoint, tokens);
            Story story = new Story(out);
            new WorkedExample(callers, story).run();
            new AuditorsWalk(callers, story, stack).run();
            northmoor.show(endpoint);
            out.println(mails(mail));
            out.printf("%nDone after %.0f s.%n", (System.nanoTime() - start) / 1e9);
            if (flags.contains("--once")) {
                return;
            }
            out.println(addresses(stack, application));
            if (application.awaitEnd()) {
                throw new LocalStackException(
                        "The application ended: its log in "
                                + settings.logs()
                                + " says why. Start again, nothing is lost.");
            }
        }
    }

    private static ApplicationProcess start(
            LocalStack stack, Map<String, String> environment, PrintStream out) {
        return ApplicationProcess.start(
                copied(jar(), stack.settings()), stack.settings(), environment, JVM, out::println);
    }

    private static Map<String, String> environment(LocalStack stack, LocalMail mail) {
        Map<String, String> environment = new HashMap<>(stack.applicationEnvironment());
        if (stack.settings().environment().getOrDefault("ALONGSIDE_SMTP_HOST", "").isBlank()) {
            environment.putAll(
                    mail.environment(
                            "http://localhost:" + stack.settings().appPort() + "/graphiql"));
        }
        environment.put("ALONGSIDE_GRAPHIQL_ENABLED", "true");
        environment.merge(
                "ALONGSIDE_COUNCILS",
                Northmoor.rosterEntry(stack),
                (others, northmoor) -> others + "," + northmoor);
        return environment;
    }

    /** They come a little later than the answers, if any come: an earlier run had them all. */
    private static String mails(LocalMail mail) {
        StringBuilder told = new StringBuilder("\nMails, which stay on this machine:");
        if (!mail.awaitAny(MAILS_WITHIN_MILLISECONDS)) {
            return told.append(" none in this run").toString();
        }
        mail.bySubject()
                .forEach((subject, times) -> told.append("%n  %3d  %s".formatted(times, subject)));
        return told.toString();
    }

    /** A copy of its own: a build beside the demo would take the jar from under the application. */
    private static Path copied(Path jar, LocalStackSettings settings) {
        Path copy = settings.data().resolve("application").resolve("alongside.jar");
        try {
            Files.createDirectories(copy.getParent());
            return Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** The application's jar, as the build left it. */
    private static Path jar() {
        Path target = LocalStackSettings.projectRoot().resolve("graphql-api/target");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "graphql-api-*.jar")) {
            for (Path jar : jars) {
                return jar;
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        throw new LocalStackException(
                "The application is not built: run ./alongside demo, which builds it.");
    }

    private static String addresses(LocalStack stack, ApplicationProcess application) {
        return """

        GraphiQL     %s/graphiql
        GraphQL      %s/graphql
        Keycloak     %s  (administrator: %s, password in %s)
        PostgreSQL   %s
        MongoDB      %s
        Logs         %s
        Logins       camden-referrer, camden-parent, camden-manager, camden-admin, camden-advocate,
                     camden-auditor, camden-supervisor, camden-council-admin; the same for southwark and
                     for northmoor, which has a year of cases;
                     two-councils (auditor in Camden, manager in Southwark). Every password is "%s".

        Operators    ./alongside operate status   (all commands: ./alongside operate help)

        Stop with Ctrl-C. Started again, it finds its data again; --fresh forgets it.\
        """
                .formatted(
                        application.url(),
                        application.url(),
                        stack.keycloak().url(),
                        stack.keycloak().admin().user(),
                        stack.settings().data().resolve("secrets.properties"),
                        stack.postgres().database().jdbcUrl(),
                        stack.mongo(),
                        stack.settings().logs(),
                        KeycloakProvisioning.LOCAL_PASSWORD);
    }
}
