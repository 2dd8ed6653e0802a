package org.alongside.keycloak;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.keycloak.admin.client.CreatedResponseUtil;

/** What Keycloak's answers mean. Their text is never passed on: it quotes what was sent. */
final class Replies {

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    /** Two who do the same thing meet at each of its parts, at worst. */
    private static final int ATTEMPTS = 50;

    /** It is not what was asked for that is wrong: our login, the pace, the time. */
    private static final Set<Integer> PASSING = Set.of(401, 408, 429);

    private Replies() {}

    /** The id of what was made. */
    static String created(Response response) {
        try (response) {
            return CreatedResponseUtil.getCreatedId(response);
        }
    }

    /** The id of what was made; empty if there is such a thing already. */
    static Optional<String> createdUnlessThere(Response response) {
        if (response.getStatus() == CONFLICT) {
            response.close();
            return Optional.empty();
        }
        return Optional.of(created(response));
    }

    /** Closes an answer that must be a good one. */
    static void accepted(Response response) {
        try (response) {
            if (response.getStatusInfo().getFamily() != Response.Status.Family.SUCCESSFUL) {
                throw new WebApplicationException(response.getStatus());
            }
        }
    }

    /** Closes an answer; that it is so already is as good. */
    static void acceptedOrSoAlready(Response response) {
        try (response) {
            if (response.getStatusInfo().getFamily() != Response.Status.Family.SUCCESSFUL
                    && response.getStatus() != CONFLICT) {
                throw new WebApplicationException(response.getStatus());
            }
        }
    }

    /** Does something; that it is so already is as good. */
    static void unlessSoAlready(Runnable change) {
        try {
            change.run();
        } catch (ClientErrorException refused) {
            if (refused.getResponse().getStatus() != CONFLICT) {
                throw refused;
            }
        }
    }

    /**
     * Work that can be repeated, and is where somebody else did a part of it at the same time: what
     * they made is found the next time.
     */
    static <T> T alsoWhileOthersDoIt(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (WebApplicationException refused) {
                if (refused.getResponse().getStatus() != CONFLICT || attempt == ATTEMPTS) {
                    throw refused;
                }
            }
        }
    }

    /** What there is; empty if Keycloak has no such thing. */
    static <T> Optional<T> found(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (ClientErrorException refused) {
            if (refused.getResponse().getStatus() == NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /**
     * Work at Keycloak.
     *
     * @throws UncheckedIOException if Keycloak is away or does not let us in: try again
     * @throws IllegalStateException if it refuses what it was asked for
     */
    static <T> T of(Supplier<T> work) {
        try {
            return work.get();
        } catch (WebApplicationException refused) {
            throw meaning(refused);
        } catch (ProcessingException unanswered) {
            // our own login failed, or nobody answered
            throw unanswered.getCause() instanceof WebApplicationException refused
                    ? meaning(refused)
                    : new UncheckedIOException(new IOException("Keycloak is away"));
        }
    }

    private static RuntimeException meaning(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        return status >= 500 || PASSING.contains(status)
                ? new UncheckedIOException(new IOException("Keycloak answers " + status))
                : new IllegalStateException("Keycloak refuses with " + status);
    }
}
