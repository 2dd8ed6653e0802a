package org.alongside.localstack;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.alongside.keycloak.KeycloakProvisioning;

/**
 * Starts everything on this machine and says where it is.
 *
 * <p>{@code java -cp infra/target/classes:$(cat infra/target/stack.classpath)
 * org.alongside.localstack.Stack [--once]}; with {@code --once} it stops again when all is ready.
 */
public final class Stack {

    private Stack() {}

    public static void main(String[] arguments) throws InterruptedException {
        // before the first logger: the application's own configuration is not ours
        System.setProperty(
                "logback.configurationFile", "org/alongside/localstack/logback-stack.xml");
        PrintStream out = System.out;
        boolean once = List.of(arguments).contains("--once");
        long start = System.nanoTime();
        try (LocalStack stack =
                LocalStack.start(LocalStackSettings.fromEnvironment(), out::println)) {
            // The application is started here, with ApplicationProcess and
            // stack.applicationEnvironment(), as soon as there is one.
            out.printf("Ready after %.1f s.%n", (System.nanoTime() - start) / 1e9);
            out.println(addresses(stack));
            if (!once) {
                out.println("Stop with Ctrl-C.");
                new CountDownLatch(1).await();
            }
        } catch (LocalStackException e) {
            out.println(e.getMessage());
            System.exit(1);
        }
    }

    private static String addresses(LocalStack stack) {
        return """

        PostgreSQL   %s
        MongoDB      %s
        Keycloak     %s  (administrator: %s, password in %s)
        Councils     %s
        Operators    %s
        Logins       camden-referrer, camden-manager, camden-admin, camden-advocate, camden-auditor,
                     camden-supervisor, camden-parent, camden-council-admin; the same for southwark;
                     two-councils; platform-operator. Every password is "%s".
        """
                .formatted(
                        stack.postgres().database().jdbcUrl(),
                        stack.mongo(),
                        stack.keycloak().url(),
                        stack.keycloak().admin().user(),
                        stack.settings().data().resolve("secrets.properties"),
                        stack.realms().issuer(),
                        stack.realms().platformIssuer(),
                        KeycloakProvisioning.LOCAL_PASSWORD);
    }
}
