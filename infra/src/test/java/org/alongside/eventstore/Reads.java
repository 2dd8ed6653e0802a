package org.alongside.eventstore;

import java.sql.SQLException;
import org.alongside.tenancy.CouncilId;

/** Access records of a council, as requests make them. */
final class Reads {

    private Reads() {}

    /** What appends so many, some of which show nobody. */
    static String of(String tenant, int times) {
        String each = "array(select %s from generate_series(1, " + times + ") i)";
        String shown =
                "array(select %s from generate_series(1, "
                        + times
                        + ") i, generate_series(1, i %% 5))";
        return "select append_access(array[%s::int], array[%d], %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
                .formatted(
                        tenant,
                        times,
                        each.formatted("gen_random_uuid()"),
                        each.formatted("(array['REQUEST', 'REFUSAL'])[1 + i % 2]"),
                        each.formatted("'account ' || i % 7"),
                        each.formatted("'ADVOCACY_MANAGER'"),
                        each.formatted("'a client'"),
                        each.formatted("'case,cases'"),
                        each.formatted("(array['', 'FORBIDDEN Case.status'])[1 + i % 2]"),
                        each.formatted("i % 100"),
                        each.formatted("case when i % 3 = 0 then '\\x0102'::bytea end"),
                        each.formatted("i % 5"),
                        shown.formatted("gen_random_uuid()"),
                        shown.formatted("17 + i"));
    }

    /** Appends so many. */
    static void happen(Cell cell, CouncilId council, int times) throws SQLException {
        cell.raw(of(tenant(council), times));
    }

    private static String tenant(CouncilId council) {
        return "(select tenant_no from council where slug = '" + council + "')";
    }
}
