package org.alongside.composition;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.alongside.keycloak.CouncilIssuers;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilDirectory;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/**
 * Whose tokens are looked at: the shared issuer's, and those of the councils of the directory that
 * have an issuer of their own. Another issuer is asked for nothing, for whoever writes a token
 * names its issuer.
 */
final class TrustedIssuers implements AuthenticationManagerResolver<String> {

    /** Each keeps the keys of its issuer; one that is dropped fetches them again. */
    private static final int MOST = 100;

    /** Whoever writes a token makes one look-up; so many for issuers that are not known. */
    private static final int STRANGERS = 20;

    /** For so long what is known of the directory is not asked for again. */
    private static final long KNOWN = Duration.ofMinutes(1).toNanos();

    private static final long EVERY = Duration.ofSeconds(1).toNanos();

    private final CouncilIssuers issuers;
    private final CouncilDirectory councils;
    private final Function<String, AuthenticationManager> checking;
    private final AuthenticationManager shared;

    /** What was used last is last. */
    private final SequencedMap<String, AuthenticationManager> own =
            new LinkedHashMap<>(16, 0.75f, true);

    private final LongSupplier nanos;

    /** The issuers of all councils that have their own: who invents others takes none of theirs. */
    private volatile Set<String> known;

    private final AtomicLong loaded;
    private long since;
    private int strangers;

    /**
     * @param checking what checks the tokens of an issuer
     */
    TrustedIssuers(
            CouncilIssuers issuers,
            CouncilDirectory councils,
            Function<String, AuthenticationManager> checking) {
        this(issuers, councils, checking, System::nanoTime);
    }

    /** With another clock, of nanoseconds. */
    TrustedIssuers(
            CouncilIssuers issuers,
            CouncilDirectory councils,
            Function<String, AuthenticationManager> checking,
            LongSupplier nanos) {
        this.nanos = nanos;
        this.since = nanos.getAsLong();
        this.issuers = issuers;
        this.councils = councils;
        this.checking = checking;
        this.shared = checking.apply(issuers.shared());
        // Not here: a directory that is away at the start may be there for the first token.
        this.loaded = new AtomicLong(since - KNOWN);
        this.known = Set.of();
    }

    private Set<String> load() {
        return councils.all().stream()
                .map(Council::issuer)
                .filter(issuer -> issuers.owner(issuer).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What checks the tokens of an issuer. One that is not known is looked up, of which there are
     * only so many a second: nobody has to be anybody to write a token.
     *
     * @throws InvalidBearerTokenException if nobody trusts it, or if too many are looked up
     */
    @Override
    public AuthenticationManager resolve(String issuer) {
        if (issuer.equals(issuers.shared())) {
            return shared;
        }
        if (!isCouncils(issuer)) {
            throw new InvalidBearerTokenException("Nobody trusts its issuer");
        }
        return own(issuer);
    }

    private boolean isCouncils(String issuer) {
        return issuers.owner(issuer)
                .filter(_ -> isKnown(issuer) || mayBeLookedUp())
                .flatMap(councils::byId)
                .filter(council -> council.issuer().equals(issuer))
                .isPresent();
    }

    private boolean isKnown(String issuer) {
        if (known.contains(issuer) || isKept(issuer)) {
            return true;
        }
        long before = loaded.get();
        long now = nanos.getAsLong();
        if (now - before >= KNOWN && loaded.compareAndSet(before, now)) {
            try {
                known = load();
            } catch (RuntimeException away) {
                loaded.set(before);
                throw away;
            }
        }
        return known.contains(issuer);
    }

    private boolean isKept(String issuer) {
        synchronized (own) {
            return own.containsKey(issuer);
        }
    }

    private boolean mayBeLookedUp() {
        synchronized (own) {
            long now = nanos.getAsLong();
            if (now - since >= EVERY) {
                since = now;
                strangers = 0;
            }
            return ++strangers <= STRANGERS;
        }
    }

    private AuthenticationManager own(String issuer) {
        synchronized (own) {
            AuthenticationManager known = own.computeIfAbsent(issuer, checking);
            if (own.size() > MOST) {
                own.pollFirstEntry();
            }
            return known;
        }
    }
}
