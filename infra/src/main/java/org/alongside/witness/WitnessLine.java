package org.alongside.witness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.alongside.ledger.AddCheckpoint;
import org.alongside.ledger.Countersigning;
import org.alongside.ledger.MalformedNote;
import org.alongside.ledger.SignedNote;
import org.alongside.ledger.VerifierKey;

/** The witness over HTTP. */
public final class WitnessLine implements Countersigning, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final URI address;
    private final VerifierKey key;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    /**
     * @param address of the witness, without a slash at the end
     * @param key of the witness, as its operator said it
     */
    public WitnessLine(URI address, VerifierKey key) {
        if (key.type() != VerifierKey.Type.COSIGNATURE) {
            throw new IllegalArgumentException("This key is no witness's");
        }
        this.address = address;
        this.key = key;
    }

    @Override
    public VerifierKey key() {
        return key;
    }

    @Override
    public Optional<SignedNote> last(String origin) {
        HttpResponse<byte[]> answer =
                sent(HttpRequest.newBuilder(URI.create(address + "/last/" + origin)).GET());
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        if (answer.statusCode() != 200) {
            throw new WitnessAway("The witness answers " + answer.statusCode());
        }
        try {
            return Optional.of(SignedNote.parse(answer.body()));
        } catch (MalformedNote none) {
            throw new WitnessAway("The witness answers something else");
        }
    }

    @Override
    public Reply add(AddCheckpoint asked) {
        HttpResponse<byte[]> answer =
                sent(
                        HttpRequest.newBuilder(URI.create(address + "/add-checkpoint"))
                                .POST(BodyPublishers.ofByteArray(asked.bytes())));
        return switch (answer.statusCode()) {
            case 200 -> {
                try {
                    yield new Reply.Signed(
                            SignedNote.signatures(new String(answer.body(), StandardCharsets.UTF_8))
                                    .getFirst());
                } catch (MalformedNote none) {
                    throw new WitnessAway("The witness answers something else");
                }
            }
            case 409 -> new Reply.Elsewhere();
            case 400, 403, 404, 422 -> new Reply.Refused(answer.statusCode());
            default -> throw new WitnessAway("The witness answers " + answer.statusCode());
        };
    }

    private HttpResponse<byte[]> sent(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
        } catch (IOException away) {
            throw new WitnessAway("The witness does not answer: " + away.getClass().getName());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new WitnessAway("Interrupted while the witness was asked");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
