package org.alongside.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.alongside.keys.CouncilKeys;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilDirectory;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilState;
import org.alongside.tenancy.Nation;
import org.alongside.tenancy.Platform;

/**
 * The councils of all cells: the registry in the home cell says in which cell each is, the cell's
 * own table what it is. What was found is believed for a second; that something is not there is
 * never believed.
 */
public final class CouncilTable implements CouncilDirectory {

    /** What one MongoDB deployment carries: each council's database is a handful of files. */
    public static final int COUNCILS_IN_A_CELL = 250;

    private static final Duration BELIEVED = Duration.ofSeconds(1);
    private static final String COLUMNS =
            "select slug, name, gss_code, nation, issuer, organization_id, state from council ";

    private final CouncilSession session;
    private final InstantSource clock;
    private final CouncilKeys keys;
    private final Function<CouncilId, String> cellOfNew;
    private final int atMost;
    private final Map<Object, Known> found = new ConcurrentHashMap<>();

    private record Known(Council council, Instant since) {}

    private record Organization(String issuer, String id) {}

    /**
     * Every new council goes to the home cell.
     *
     * @param session the database
     * @param keys make a new council its key
     * @param clock for the age of what is believed
     */
    public CouncilTable(CouncilSession session, CouncilKeys keys, InstantSource clock) {
        this(session, keys, clock, _ -> session.cells().getFirst(), COUNCILS_IN_A_CELL);
    }

    /**
     * @param session the databases
     * @param keys make a new council its key
     * @param clock for the age of what is believed
     * @param cellOfNew the cell that a new council is placed in
     * @param atMost so many councils in a cell
     */
    public CouncilTable(
            CouncilSession session,
            CouncilKeys keys,
            InstantSource clock,
            Function<CouncilId, String> cellOfNew,
            int atMost) {
        this.session = session;
        this.keys = keys;
        this.clock = clock;
        this.cellOfNew = cellOfNew;
        this.atMost = atMost;
    }

    @Override
    public Optional<Council> byOrganization(String issuer, String organizationId) {
        return found(
                new Organization(issuer, organizationId),
                "issuer = ? and organization_id = ?",
                List.of(issuer, organizationId));
    }

    @Override
    public Optional<Council> byId(CouncilId id) {
        return found(id, "slug = ?", List.of(id.slug()));
    }

    @Override
    public List<Council> all() {
        List<Council> all = new ArrayList<>();
        for (String cell : session.cells()) {
            all.addAll(
                    session.<List<Council>>registry(
                            cell,
                            jdbc ->
                                    jdbc.sql(COLUMNS + "where state not in ('ARRIVING', 'LEFT')")
                                            .query(CouncilTable::council)
                                            .list()));
        }
        all.removeIf(council -> council.id().equals(Platform.ID));
        all.sort(Comparator.comparing(council -> council.id().slug()));
        return all;
    }

    /**
     * Enters the council and gives it a head, without which nothing can be appended.
     *
     * @throws PlacementRefused if the council is there with another organization: whose people a
     *     council's are is said once; or if the cell is full
     */
    @Override
    public void register(Council council) {
        // A council that is there is where it is: it may have moved since.
        String placed =
                session.<Optional<String>>home(jdbc ->
                                jdbc.sql("select cell from placement where slug = ?")
                                        .param(council.id().slug())
                                        .query(String.class)
                                        .optional())
                        .orElseGet(() -> cellOfNew.apply(council.id()));
        register(council, placed);
    }

    /**
     * Like the other, in a cell that somebody chose.
     *
     * @throws PlacementRefused if there is no such cell, if it is full, or if the council is in
     *     another: it has to be moved there
     */
    public void register(Council council, String wanted) {
        session.alone("a change of the registry");
        if (!session.cells().contains(wanted)) {
            throw new PlacementRefused("There is no such cell");
        }
        // Asked before it is placed, so that it can be placed elsewhere; what counts is asked
        // again.
        if (isFull(wanted, council.id())) {
            throw full(wanted, council.id());
        }
        String placed =
                session.home(jdbc ->
                        jdbc.sql("select place_council(?, ?, ?, ?)")
                                .param(council.id().slug())
                                .param(wanted)
                                .param(council.issuer())
                                .param(council.organizationId())
                                .query(String.class)
                                .single());
        if (!placed.equals(wanted)) {
            throw new PlacementRefused(
                    "The council %s is in the cell '%s', and not in '%s': its events do not move by themselves"
                            .formatted(council.id(), placed, wanted));
        }
        String outcome =
                session.registry(
                        placed,
                        jdbc ->
                                jdbc.sql(
                                                "select register_council(?, ?, ?, ?, ?, ?, ? + (select"
                                                        + " count(*)::int from council where slug = ?))")
                                        .param(council.id().slug())
                                        .param(council.name())
                                        .param(council.gssCode())
                                        .param(council.nation().name())
                                        .param(council.issuer())
                                        .param(council.organizationId())
                                        .param(atMost)
                                        .param(Platform.ID.slug())
                                        .query(String.class)
                                        .single());
        found.clear();
        session.lookAgain(council.id());
        switch (outcome) {
            case "REGISTERED" -> keys.create(council.id());
            case "FULL" -> throw full(placed, council.id());
            case "OTHER_ORGANIZATION" ->
                    throw new PlacementRefused(
                            "The council %s is registered with another organization of the identity provider:"
                                            .formatted(council.id())
                                    + " its events are that one's, so use a database of its own");
            default -> throw new IllegalStateException("Registering a council: " + outcome);
        }
    }

    /**
     * Says whether a council's work can go on; for writes from now on, for reads within a second.
     *
     * @throws IllegalStateException if there is no such council
     */
    public void setState(CouncilId council, CouncilState state) {
        session.alone("a change of the registry");
        session.lookAgain(council);
        boolean there =
                session.registry(
                        session.cellOf(council),
                        jdbc ->
                                jdbc.sql("select set_council_state(?, ?)")
                                        .param(council.slug())
                                        .param(state.name())
                                        .query(Boolean.class)
                                        .single());
        found.clear();
        if (!there) {
            throw new IllegalStateException("There is no such council");
        }
    }

    /** The platform's own row is no council: it has no read store. */
    private boolean isFull(String cell, CouncilId newcomer) {
        return session.registry(
                cell,
                jdbc ->
                        jdbc.sql(
                                        "select count(*) filter (where slug <> ?) >= ? and not"
                                                + " coalesce(bool_or(slug = ?), false) from council")
                                .param(Platform.ID.slug())
                                .param(atMost)
                                .param(newcomer.slug())
                                .query(Boolean.class)
                                .single());
    }

    private PlacementRefused full(String cell, CouncilId newcomer) {
        return new PlacementRefused(
                "The cell '%s' has %d councils, and more would be too many for its read store: place %s in another"
                        .formatted(cell, atMost, newcomer));
    }

    private Optional<Council> found(Object key, String condition, List<String> values) {
        Instant now = clock.instant();
        Known known = found.get(key);
        if (known != null && now.isBefore(known.since().plus(BELIEVED))) {
            return Optional.of(known.council());
        }
        Optional<Council> council =
                session.<Optional<String>>home(jdbc ->
                                jdbc.sql("select cell from placement where " + condition)
                                        .params(values)
                                        .query(String.class)
                                        .optional())
                        .flatMap(cell ->
                                session.<Optional<Council>>registry(
                                        cell,
                                        jdbc ->
                                                jdbc.sql(COLUMNS + "where " + condition)
                                                        .params(values)
                                                        .query(CouncilTable::council)
                                                        .optional()));
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
                row.getString("organization_id"),
                state(row.getString("state")));
    }

    /** Where the registry says that it is, what is on its way can be read. */
    private static CouncilState state(String stored) {
        return switch (stored) {
            case "ARRIVING", "LEFT" -> CouncilState.FROZEN;
            default -> CouncilState.valueOf(stored);
        };
    }
}
