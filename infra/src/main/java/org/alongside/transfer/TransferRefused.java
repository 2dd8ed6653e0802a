package org.alongside.transfer;

import java.sql.SQLException;
import org.alongside.eventstore.StoreFailed;
import org.alongside.messaging.Explained;

/** What was asked for cannot be done with the council as it is; nothing was changed. */
public final class TransferRefused extends IllegalStateException implements Explained {

    private static final long serialVersionUID = 1L;

    /**
     * @param reason a sentence without personal data
     */
    public TransferRefused(String reason) {
        super(reason);
    }

    /** What PostgreSQL said, in words of our own: the driver's may quote. */
    static RuntimeException translated(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return switch (state) {
            case "AL006" -> new TransferRefused("There is no such council in this cell");
            case "AL007" -> new TransferRefused("The council is open to writes");
            case "AL008" -> new TransferRefused("The council is open, or is not empty");
            case "AL009" -> new TransferRefused("The cell is full");
            case "AL010" -> new TransferRefused("A read model of the council is being rebuilt");
            case "AL011" -> new TransferRefused("The positions that were brought have holes");
            default -> StoreFailed.from(failure);
        };
    }
}
