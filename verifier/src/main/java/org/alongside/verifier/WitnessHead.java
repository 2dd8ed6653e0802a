package org.alongside.verifier;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a witness for the last checkpoint of a log that it cosigned, and of which logs it has one.
 */
final class WitnessHead {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private WitnessHead() {}

    /** The last of each of several witnesses, by their addresses. */
    static Map<String, Optional<byte[]>> of(List<String> urls, String origin) {
        Map<String, Optional<byte[]>> last = new LinkedHashMap<>();
        urls.forEach(url -> last.put(url, of(url, origin)));
        return last;
    }

    private static Optional<byte[]> of(String url, String origin) {
        HttpResponse<byte[]> answer = get(url, "/last/" + origin);
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(answer.body());
            case 404 -> Optional.empty();
            default -> throw new Unreadable("the witness answers " + answer.statusCode());
        };
    }

    /** The origins of all logs that a witness has. */
    static List<String> logs(String url) {
        HttpResponse<byte[]> answer = get(url, "/logs");
        if (answer.statusCode() != 200) {
            throw new Unreadable("the witness answers " + answer.statusCode());
        }
        return new String(answer.body(), StandardCharsets.UTF_8).lines().toList();
    }

    private static HttpResponse<byte[]> get(String url, String path) {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(url.replaceFirst("/+$", "") + path))
                            .timeout(PATIENCE)
                            .build(),
                    BodyHandlers.ofByteArray());
        } catch (IOException | IllegalArgumentException away) {
            throw new Unreadable("the witness does not answer: " + away.getMessage());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new Unreadable("interrupted while the witness was asked");
        }
    }
}
