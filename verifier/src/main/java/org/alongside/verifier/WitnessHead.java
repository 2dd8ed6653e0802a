package org.alongside.verifier;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks a witness for the last checkpoint of a log that it cosigned. */
final class WitnessHead {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private WitnessHead() {}

    static Optional<byte[]> of(String url, String origin) {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<byte[]> answer =
                    http.send(
                            HttpRequest.newBuilder(URI.create(url + "/last/" + origin))
                                    .timeout(PATIENCE)
                                    .build(),
                            BodyHandlers.ofByteArray());
            return switch (answer.statusCode()) {
                case 200 -> Optional.of(answer.body());
                case 404 -> Optional.empty();
                default -> throw new Unreadable("the witness answers " + answer.statusCode());
            };
        } catch (IOException | IllegalArgumentException away) {
            throw new Unreadable("the witness does not answer: " + away.getMessage());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new Unreadable("interrupted while the witness was asked");
        }
    }
}
