package org.alongside.transfer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Platform;
import org.alongside.transfer.CouncilJob.Kind;

/**
 * All cells, as the owners of their databases reach them: where a council is, how it stands there,
 * and what is ordered about it.
 */
final class CellOwners {

    private static final Duration CATCHING_UP = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final SequencedMap<String, CellOwner> owners = new LinkedHashMap<>();

    record Row(
            UUID id,
            String name,
            String code,
            String nation,
            String issuer,
            String organization,
            String state) {

        boolean isOnItsWay() {
            return state.equals("ARRIVING") || hasLeft();
        }

        boolean hasLeft() {
            return state.equals("LEFT");
        }
    }

    CellOwners(SequencedMap<String, CellOwner> owners) {
        this.owners.putAll(owners);
    }

    CellOwner home() {
        return owners.firstEntry().getValue();
    }

    CellOwner owner(String cell) {
        CellOwner owner = owners.get(cell);
        if (owner == null) {
            throw new TransferRefused("There is no such cell");
        }
        return owner;
    }

    SequencedSet<String> names() {
        return owners.sequencedKeySet();
    }

    Collection<CellOwner> all() {
        return owners.values();
    }

    /**
     * The cell that the council is in.
     *
     * @throws TransferRefused if it is in none
     */
    String cellOf(CouncilId council) {
        return placed(council).orElseThrow(() -> new TransferRefused("The council is in no cell"));
    }

    Optional<String> placed(CouncilId council) {
        return ask(
                home(),
                "select cell from placement where slug = ?",
                row -> row.getString(1),
                council.slug());
    }

    Optional<Row> row(String cell, CouncilId council) {
        return ask(
                owner(cell),
                "select council_uuid, name, gss_code, nation, issuer, organization_id, state from"
                        + " council where slug = ?",
                row ->
                        new Row(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7)),
                council.slug());
    }

    /**
     * The other councils whose people have accounts where this one's have: all that the registry
     * knows, also those that are on their way.
     *
     * @return the organization of each
     */
    Map<CouncilId, String> inSameRealm(CouncilId council) {
        return list(
                        home(),
                        "select o.slug, o.organization_id from placement p join placement o"
                                + " on o.issuer = p.issuer and o.slug <> p.slug where p.slug = ?",
                        row -> Map.entry(new CouncilId(row.getString(1)), row.getString(2)),
                        council.slug())
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    boolean isOpen(CouncilId council, String cell) {
        return CellOwners.<Boolean>ask(
                        owner(cell),
                        "select not h.closed from tenant_head h join council c using (tenant_no)"
                                + " where c.slug = ?",
                        row -> row.getBoolean(1),
                        council.slug())
                .orElse(true);
    }

    void hold(CouncilId council, String cell) {
        update(owner(cell), "select hold_council(?)", council.slug());
    }

    /** Readers who wait for their last writes get them: afterwards nothing is processed. */
    void letReadModelsCatchUp(CouncilId council, String cell) {
        long end = System.nanoTime() + CATCHING_UP.toNanos();
        while (System.nanoTime() - end < 0 && isBehind(council, cell)) {
            pause(LOOK.toNanos());
        }
    }

    boolean isBehind(CouncilId council, String cell) {
        return CellOwners.<Boolean>ask(
                        owner(cell),
                        "select exists (select from processor_checkpoint k join council c"
                                + " using (tenant_no) join tenant_head h using (tenant_no)"
                                + " join processor p on p.name = k.processor where c.slug ="
                                + " ? and p.kind = 'documents' and k.state = 'serving' and"
                                + " k.position < h.position)",
                        row -> row.getBoolean(1),
                        council.slug())
                .orElse(false);
    }

    void removeRows(CouncilId council, String cell) {
        try (CouncilJob removal = CouncilJob.open(owner(cell), council, Kind.REMOVAL)) {
            new CouncilRows(removal, Purpose.MOVE).remove();
            removal.commit();
        }
    }

    /** An interrupted thread would not pause, and so ask as fast as it can. */
    static void pause(long nanos) {
        LockSupport.parkNanos(nanos);
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("Interrupted while others are at work");
        }
    }

    static void refuseThePlatform(CouncilId council) {
        if (council.equals(Platform.ID)) {
            throw new IllegalArgumentException("The platform stays where it is");
        }
    }

    @FunctionalInterface
    interface Reader<R> {
        R read(ResultSet row) throws SQLException;
    }

    private static <R> List<R> list(
            CellOwner owner, String sql, Reader<R> reader, Object... values) {
        try (Connection connection = owner.connect();
                PreparedStatement statement = bound(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<R> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        } catch (SQLException failure) {
            throw TransferRefused.translated(failure);
        }
    }

    static <R> Optional<R> ask(CellOwner owner, String sql, Reader<R> reader, Object... values) {
        return list(owner, sql, reader, values).stream().findFirst();
    }

    static void update(CellOwner owner, String sql, Object... values) {
        try (Connection connection = owner.connect();
                PreparedStatement statement = bound(connection, sql, values)) {
            statement.execute();
        } catch (SQLException failure) {
            throw TransferRefused.translated(failure);
        }
    }

    static PreparedStatement bound(Connection connection, String sql, Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
