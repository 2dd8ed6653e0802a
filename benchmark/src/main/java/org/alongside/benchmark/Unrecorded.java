package org.alongside.benchmark;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletableFuture;
import org.alongside.audit.AccessLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * The packaged application with access records that are thrown away: what the benchmark compares
 * with. It is started from the benchmark's own classes with the application's jar; there is nothing
 * in that jar, and no setting, by which it could be told to be like this.
 */
@Configuration(proxyBeanMethods = false)
public class Unrecorded {

    /** Starts it. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        try {
            Class.forName("org.springframework.boot.SpringApplication")
                    .getMethod("run", Class[].class, String[].class)
                    .invoke(
                            null,
                            new Class<?>[] {
                                Class.forName("org.alongside.AlongsideApplication"),
                                Unrecorded.class
                            },
                            arguments);
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException(
                    "The application does not start", failed.getTargetException());
        }
    }

    /** Takes the place of the table in everything that records who was shown what. */
    @Bean
    @Primary
    AccessLog nothingIsRecorded() {
        return _ -> CompletableFuture.allOf();
    }
}
