package org.alongside;

import java.util.Arrays;
import java.util.List;
import org.alongside.archive.VerifyExport;
import org.alongside.composition.Operators;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application. Its parts are put together in {@code composition}, from the environment. */
@SpringBootApplication(
        scanBasePackages = {"org.alongside.composition", "org.alongside.graphql"},
        excludeName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration",
            "org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration",
            "org.springframework.boot.data.mongodb.autoconfigure.DataMongoRepositoriesAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
            // Nobody reads what it notes of each field.
            "org.springframework.boot.graphql.autoconfigure.observation.GraphQlObservationAutoConfiguration"
        })
public class AlongsideApplication {

    /**
     * Starts it, carries out a command of its operators ({@code operate …}), or verifies an export
     * ({@code verify-export …}), which needs nothing of its environment. What keeps it from
     * starting is about its environment and holds nobody's data, so it is said in full, as the
     * log's last line.
     */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("operate")) {
            System.exit(Operators.run(List.of(arguments).subList(1, arguments.length)));
        }
        if (arguments.length > 0 && arguments[0].equals("verify-export")) {
            VerifyExport.main(Arrays.copyOfRange(arguments, 1, arguments.length));
        }
        try {
            SpringApplication.run(AlongsideApplication.class, arguments);
        } catch (RuntimeException failure) {
            Throwable root = failure;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            LoggerFactory.getLogger(AlongsideApplication.class)
                    .error("Alongside cannot start: {}", root.getMessage());
            System.exit(1);
        }
    }
}
