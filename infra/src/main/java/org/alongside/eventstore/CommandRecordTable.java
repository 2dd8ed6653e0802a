package org.alongside.eventstore;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.alongside.keys.CouncilKeys;
import org.alongside.messaging.CommandRecords;
import org.alongside.messaging.Receipt;
import org.alongside.messaging.Repetition;
import org.alongside.rejection.IdempotencyKeyReused;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;

/** Looks up the commands that the appends recorded. */
public final class CommandRecordTable implements CommandRecords {

    private final CouncilSession session;
    private final CouncilKeys keys;

    /**
     * @param session the database
     * @param keys the councils' keys, which seal what is kept of the input
     */
    public CommandRecordTable(CouncilSession session, CouncilKeys keys) {
        this.session = session;
        this.keys = keys;
    }

    private record Row(String input, Receipt receipt) {}

    @Override
    public Optional<Receipt> find(CouncilId council, String account, Repetition repetition) {
        Optional<Row> first =
                CurrentCouncil.<Optional<Row>, RuntimeException>call(
                        council, () -> look(account, repetition));
        first.filter(row -> !SealedInput.is(row.input(), keys, council, account, repetition))
                .ifPresent(_ -> {
                    throw new IdempotencyKeyReused();
                });
        return first.map(Row::receipt);
    }

    /**
     * Forgets commands of the current council: their keys are as good as new.
     *
     * @param before those that were recorded earlier
     * @param atMost so many, so that no lock is held for long
     * @return how many there were
     */
    int forget(Instant before, int atMost) {
        return session.write(
                "forgetting commands",
                here ->
                        here.sql(
                                        """
                                        delete from command_record
                                        where tenant_no = ? and (account, operation,
                                            idempotency_key) in (
                                                select account, operation, idempotency_key
                                                from command_record
                                                where tenant_no = ? and recorded_at < ?
                                                limit ?)
                                        """)
                                .param(here.tenant())
                                .param(here.tenant())
                                .param(before.atOffset(ZoneOffset.UTC))
                                .param(atMost)
                                .update());
    }

    private Optional<Row> look(String account, Repetition repetition) {
        return session.query(
                "looking up a command",
                """
                select input_hash, aggregate_id, version, position from command_record
                where tenant_no = ? and account = ? and operation = ? and idempotency_key = ?
                """,
                List.of(account, repetition.operation(), repetition.key()),
                row ->
                        row.next()
                                ? Optional.of(
                                        new Row(
                                                row.getString("input_hash"),
                                                new Receipt(
                                                        row.getObject("aggregate_id", UUID.class),
                                                        row.getLong("version"),
                                                        row.getLong("position"))))
                                : Optional.empty());
    }
}
