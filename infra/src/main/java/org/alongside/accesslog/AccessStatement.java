package org.alongside.accesslog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.alongside.actor.Role;
import org.alongside.audit.AccessRecord;
import org.alongside.audit.Sighting;
import org.jspecify.annotations.Nullable;

/** The statement that appends: the call of a function of the database, which says what it does. */
final class AccessStatement {

    /** Whatever is new. */
    static final String SQL = "select append_access(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** Of one council, what is not there yet. */
    static final String ONCE =
            "select append_access_once(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final List<Integer> tenants = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();
    private final List<UUID> ids = new ArrayList<>();
    private final List<String> kinds = new ArrayList<>();
    private final List<String> accounts = new ArrayList<>();
    private final List<String> roles = new ArrayList<>();
    private final List<String> clients = new ArrayList<>();
    private final List<String> operations = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final List<Integer> categories = new ArrayList<>();
    private final List<byte @Nullable []> sealed = new ArrayList<>();
    private final List<Integer> subjectCounts = new ArrayList<>();
    private final List<UUID> subjects = new ArrayList<>();
    private final List<Integer> seen = new ArrayList<>();

    /**
     * Takes records.
     *
     * @param together by the numbers of their councils, the lowest first
     */
    AccessStatement(List<WaitingAccess> together) {
        for (WaitingAccess waiting : together) {
            if (tenants.isEmpty() || tenants.getLast() != waiting.tenant()) {
                tenants.add(waiting.tenant());
                counts.add(0);
            }
            counts.set(counts.size() - 1, counts.getLast() + 1);
            AccessRecord access = waiting.access();
            ids.add(access.id());
            kinds.add(access.kind().name());
            accounts.add(access.account());
            roles.add(names(access.roles()));
            clients.add(access.client());
            operations.add(String.join(",", access.operations()));
            refusals.add(String.join(",", access.refusals()));
            categories.add(access.categories());
            sealed.add(waiting.sealed().get());
            subjectCounts.add(access.subjects().size());
            for (Sighting sighting : access.subjects()) {
                subjects.add(sighting.id());
                seen.add(sighting.seen());
            }
        }
    }

    private static String names(Iterable<Role> roles) {
        List<String> names = new ArrayList<>();
        roles.forEach(role -> names.add(role.name()));
        return names.stream().sorted().collect(Collectors.joining(","));
    }

    /** Sends it: one round trip, one transaction. */
    void send(Connection connection) throws SQLException {
        send(connection, SQL);
    }

    /** Like the other, for what may be stored already. */
    void sendOnce(Connection connection) throws SQLException {
        send(connection, ONCE);
    }

    private void send(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = 1;
            statement.setObject(next++, numbers(tenants));
            statement.setObject(next++, numbers(counts));
            statement.setArray(next++, connection.createArrayOf("uuid", ids.toArray()));
            statement.setArray(next++, connection.createArrayOf("text", kinds.toArray()));
            statement.setArray(next++, connection.createArrayOf("text", accounts.toArray()));
            statement.setArray(next++, connection.createArrayOf("text", roles.toArray()));
            statement.setArray(next++, connection.createArrayOf("text", clients.toArray()));
            statement.setArray(next++, connection.createArrayOf("text", operations.toArray()));
            statement.setArray(next++, connection.createArrayOf("text", refusals.toArray()));
            statement.setObject(next++, numbers(categories));
            statement.setObject(next++, sealed.toArray(byte[][]::new));
            statement.setObject(next++, numbers(subjectCounts));
            statement.setArray(next++, connection.createArrayOf("uuid", subjects.toArray()));
            statement.setObject(next, numbers(seen));
            statement.execute();
        }
    }

    private static Integer[] numbers(List<Integer> numbers) {
        return numbers.toArray(Integer[]::new);
    }
}
