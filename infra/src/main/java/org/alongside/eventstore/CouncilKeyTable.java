package org.alongside.eventstore;

import java.util.List;
import org.alongside.keys.CouncilKeysets;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.jspecify.annotations.Nullable;

/** The councils' keysets, beside their events and encrypted by the master key. */
public final class CouncilKeyTable implements CouncilKeysets {

    private final CouncilSession session;

    /**
     * @param session the database
     */
    public CouncilKeyTable(CouncilSession session) {
        this.session = session;
    }

    @Override
    public byte @Nullable [] of(CouncilId council) {
        return CurrentCouncil.<byte @Nullable [], RuntimeException>call(
                council,
                () ->
                        session.<byte @Nullable []>query(
                                "a council's key",
                                "select keyset from council_key where tenant_no = ?",
                                List.of(),
                                rows -> rows.next() ? rows.getBytes(1) : null));
    }

    @Override
    public void keepFirst(CouncilId council, byte[] keyset) {
        changed(
                council,
                "insert into council_key (tenant_no, keyset) values (?, ?) on conflict do nothing"
                        + " returning tenant_no",
                List.of(keyset));
    }

    @Override
    public boolean replace(CouncilId council, byte[] before, byte[] after) {
        return changed(
                council,
                "with known as (select ?::int as tenant_no, ?::bytea as keyset)"
                        + " update council_key k set keyset = ?::bytea from known"
                        + " where k.tenant_no = known.tenant_no and k.keyset = known.keyset"
                        + " returning k.tenant_no",
                List.of(before, after));
    }

    private boolean changed(CouncilId council, String sql, List<?> parameters) {
        return CurrentCouncil.<Boolean, RuntimeException>call(
                council,
                () -> session.query("a council's key", sql, parameters, rows -> rows.next()));
    }
}
