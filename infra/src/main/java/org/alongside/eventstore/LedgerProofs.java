package org.alongside.eventstore;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.alongside.actor.Role;
import org.alongside.evidence.GetLog;
import org.alongside.evidence.GetReceipt;
import org.alongside.evidence.LogKind;
import org.alongside.evidence.LogView;
import org.alongside.evidence.ReceiptView;
import org.alongside.ledger.Book;
import org.alongside.ledger.Hash;
import org.alongside.ledger.KeptLog;
import org.alongside.ledger.LogOrigin;
import org.alongside.ledger.LogOrigin.Log;
import org.alongside.ledger.VerifierKey;
import org.alongside.messaging.Context;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** Answers questions about the current council's logs: from the rows, as they are now. */
public final class LedgerProofs {

    private static final String COUNCIL = "select council_uuid from council where tenant_no = ?";

    private final CouncilSession session;
    private final @Nullable Keys keys;

    /**
     * What checks a log.
     *
     * @param service the name that origins begin with
     * @param signer under the service's name
     */
    public record Keys(String service, VerifierKey signer, VerifierKey witness) {}

    /**
     * @param keys none where no logs are kept
     */
    public LedgerProofs(CouncilSession session, @Nullable Keys keys) {
        this.session = session;
        this.keys = keys;
    }

    @QueryHandler
    Optional<LogView> on(GetLog question, Context context) {
        if (keys == null || !mayAsk(context)) {
            return Optional.empty();
        }
        Log which = which(question.log());
        KeptLog log = log(which);
        Optional<Book.Kept> last = log.last();
        long size = last.map(Book.Kept::size).orElse(0L);
        Long from = question.from();
        List<String> consistency =
                from == null || from < 1 || from > size
                        ? List.of()
                        : log.consistency(from, size).path().stream().map(Hash::toString).toList();
        return Optional.of(
                new LogView(
                        origin(keys, which).toString(),
                        keys.signer().toString(),
                        keys.witness().toString(),
                        size,
                        log.leaves(),
                        last.map(LedgerProofs::note).orElse(""),
                        consistency));
    }

    @QueryHandler
    Optional<ReceiptView> on(GetReceipt question, Context context) {
        if (keys == null || !mayAsk(context)) {
            return Optional.empty();
        }
        long leaf = question.position() - 1;
        return log(which(question.log()))
                .receipt(leaf)
                .map(receipt ->
                        new ReceiptView(
                                leaf,
                                receipt.leafHash().toString(),
                                receipt.proof().path().stream().map(Hash::toString).toList(),
                                new String(receipt.checkpoint(), StandardCharsets.UTF_8),
                                receipt.file()));
    }

    private static boolean mayAsk(Context context) {
        return context.actor().holdsAny(Role.AUDITOR, Role.COUNCIL_ADMIN);
    }

    private static Log which(LogKind kind) {
        return switch (kind) {
            case EVENTS -> Log.EVENTS;
            case ACCESS_RECORDS -> Log.ACCESS_RECORDS;
        };
    }

    private KeptLog log(Log which) {
        return new KeptLog(
                LedgerTable.leaves(session, which), new LedgerBook(session, which.path()));
    }

    private LogOrigin origin(Keys known, Log which) {
        UUID council =
                session.query(
                        "naming a log",
                        COUNCIL,
                        List.of(),
                        row -> {
                            row.next();
                            return row.getObject(1, UUID.class);
                        });
        return new LogOrigin(known.service(), council, which);
    }

    private static String note(Book.Kept kept) {
        return new String(kept.note(), StandardCharsets.UTF_8);
    }
}
