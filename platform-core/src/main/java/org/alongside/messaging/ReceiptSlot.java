package org.alongside.messaging;

import org.jspecify.annotations.Nullable;

/** Where the event store's append leaves the receipt for the sender of the command. */
public final class ReceiptSlot {

    private static final ScopedValue<ReceiptSlot> CURRENT = ScopedValue.newInstance();

    private @Nullable Receipt receipt;

    ReceiptSlot() {}

    /** Leaves the receipt of an append; a later append of the same command replaces it. */
    public static void leave(Receipt receipt) {
        if (CURRENT.isBound()) {
            CURRENT.get().receipt = receipt;
        }
    }

    @Nullable Receipt receipt() {
        return receipt;
    }

    void around(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }
}
