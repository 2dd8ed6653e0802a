package org.alongside.eventstore;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.alongside.tenancy.CouncilId;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * A group with side effects: one row for each call, in the transaction of the call. No key forbids
 * a second row for the same event, so that it would be seen.
 */
public final class Effects {

    public static final String GROUP = "effects";

    private final CouncilSession session;

    public Effects(Cell.Node node) {
        this.session = node.session;
    }

    /** Makes the table; once for a cell. */
    public static void createTable(Cell cell) throws SQLException {
        cell.raw(
                cell.database.owner(),
                "create table effect (tenant_no int not null, position bigint not null)",
                "grant select, insert on effect to " + cell.database.app().user());
    }

    @EventHandler
    void on(Object event, EventMessage<?> message) {
        long position = ((TrackedEventMessage<?>) message).trackingToken().position().orElseThrow();
        CouncilSession.Statements here = session.here("a side effect");
        here.sql("insert into effect (tenant_no, position) values (?, ?)")
                .param(here.tenant())
                .param(position)
                .update();
    }

    /** How many rows there are for each position of the council. */
    public Map<Long, Long> counted(CouncilId council) {
        int tenant = session.place(council).tenant();
        Map<Long, Long> counted = new TreeMap<>();
        session.home(jdbc -> {
            jdbc.sql("select position, count(*) from effect where tenant_no = ? group by position")
                    .param(tenant)
                    .query(row -> {
                        counted.put(row.getLong(1), row.getLong(2));
                    });
            return true;
        });
        return counted;
    }
}
