package org.alongside.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilDirectory;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Nation;

/**
 * The councils of this cell, in the database of their events. What was found is believed for ten
 * seconds; that something is not there is never believed.
 */
public final class CouncilTable implements CouncilDirectory {

    private static final Duration BELIEVED = Duration.ofSeconds(10);
    private static final String COLUMNS =
            "select slug, name, gss_code, nation, issuer, organization_id from council ";

    private final CouncilSession session;
    private final InstantSource clock;
    private final Map<Object, Known> found = new ConcurrentHashMap<>();

    private record Known(Council council, Instant since) {}

    private record Organization(String issuer, String id) {}

    /**
     * @param session the database
     * @param clock for the age of what is believed
     */
    public CouncilTable(CouncilSession session, InstantSource clock) {
        this.session = session;
        this.clock = clock;
    }

    @Override
    public Optional<Council> byOrganization(String issuer, String organizationId) {
        return found(
                new Organization(issuer, organizationId),
                () ->
                        session.registry(jdbc ->
                                jdbc.sql(COLUMNS + "where issuer = ? and" + " organization_id = ?")
                                        .param(issuer)
                                        .param(organizationId)
                                        .query(CouncilTable::council)
                                        .optional()));
    }

    @Override
    public Optional<Council> byId(CouncilId id) {
        return found(
                id,
                () ->
                        session.registry(jdbc ->
                                jdbc.sql(COLUMNS + "where slug = ?")
                                        .param(id.slug())
                                        .query(CouncilTable::council)
                                        .optional()));
    }

    @Override
    public List<Council> all() {
        return session.registry(
                jdbc -> jdbc.sql(COLUMNS + "order by slug").query(CouncilTable::council).list());
    }

    /**
     * Enters the council and gives it a head, without which nothing can be appended.
     *
     * @throws IllegalStateException if the council is there with another organization: whose people
     *     a council's are is said once
     */
    @Override
    public void register(Council council) {
        boolean registered =
                session.changeRegistry(jdbc ->
                        jdbc.sql("select register_council(?, ?, ?, ?, ?, ?)")
                                .param(council.id().slug())
                                .param(council.name())
                                .param(council.gssCode())
                                .param(council.nation().name())
                                .param(council.issuer())
                                .param(council.organizationId())
                                .query(Boolean.class)
                                .single());
        if (!registered) {
            throw new IllegalStateException(
                    "The council %s is registered with another organization of the identity provider:"
                                    .formatted(council.id())
                            + " its events are that one's, so use a database of its own");
        }
        found.clear();
    }

    private Optional<Council> found(Object key, Supplier<Optional<Council>> look) {
        Instant now = clock.instant();
        Known known = found.get(key);
        if (known != null && now.isBefore(known.since().plus(BELIEVED))) {
            return Optional.of(known.council());
        }
        Optional<Council> council = look.get();
        council.ifPresentOrElse(
                there -> found.put(key, new Known(there, now)), () -> found.remove(key));
        return council;
    }

    private static Council council(ResultSet row, int number) throws SQLException {
        return new Council(
                new CouncilId(row.getString("slug")),
                row.getString("name"),
                row.getString("gss_code"),
                Nation.valueOf(row.getString("nation")),
                row.getString("issuer"),
                row.getString("organization_id"));
    }
}
