package org.alongside.eventstore;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataAccessException;

/**
 * PostgreSQL refused a statement. The driver's own exception is left behind on purpose: its message
 * echoes values, {@code Detail: Key (…)=(…)}, and values are personal data.
 */
public final class StoreFailed extends DataAccessException {

    /** The council's data is on its way. */
    static final String READ_ONLY = "AL005";

    /** What the server calls a fault of its own, and what says no more than where in it. */
    private static final String INTERNAL = "XX000";

    private static final long serialVersionUID = 1L;

    private final String sqlState;
    private final @Nullable String constraint;
    private final @Nullable String column;

    private StoreFailed(
            String sqlState,
            @Nullable String constraint,
            @Nullable String column,
            @Nullable String routine) {
        super(
                "PostgreSQL refused a statement: SQLState "
                        + sqlState
                        + (routine == null ? "" : " in " + routine)
                        + (constraint == null ? "" : ", constraint " + constraint)
                        + (column == null ? "" : ", column " + column));
        this.sqlState = sqlState;
        this.constraint = constraint;
        this.column = column;
    }

    /** What is safe to show of the driver's exception. */
    public static StoreFailed from(SQLException failure) {
        ServerErrorMessage server =
                failure instanceof PSQLException driver ? driver.getServerErrorMessage() : null;
        String state = failure.getSQLState();
        return new StoreFailed(
                state == null ? "unknown" : state,
                server == null ? null : server.getConstraint(),
                server == null ? null : server.getColumn(),
                server == null || !INTERNAL.equals(state) ? null : server.getRoutine());
    }

    /** The five characters of the SQL standard, or {@code unknown}. */
    public String sqlState() {
        return sqlState;
    }

    boolean isUniqueViolationOf(String name) {
        return "23505".equals(sqlState) && name.equals(constraint);
    }

    boolean isNullIn(String name) {
        return "23502".equals(sqlState) && name.equals(column);
    }

    /** Whether it is what was to be stored that was refused: nothing is, and that is certain. */
    boolean isOfTheData() {
        return sqlState.startsWith("23") || sqlState.startsWith("AL");
    }

    /**
     * Whether it took too long: a lock that was not to be had, or the statement as a whole. Only
     * the server says so, of a statement that it has undone: nothing is stored, and that is
     * certain.
     */
    boolean isHeldUp() {
        return "55P03".equals(sqlState) || "57014".equals(sqlState);
    }

    /** Whether two transactions stood in each other's way and another attempt may succeed. */
    boolean isCollision() {
        return "40001".equals(sqlState) || "40P01".equals(sqlState);
    }
}
