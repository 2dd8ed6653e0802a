package org.alongside.tenancy;

/**
 * The council that the running code works for.
 *
 * <p>Bound for the extent of a call, so that nothing is left on the thread after an exception. Work
 * that moves to another thread must bind it there again from its message.
 */
public final class CurrentCouncil {

    private static final ScopedValue<CouncilId> CURRENT = ScopedValue.newInstance();

    private CurrentCouncil() {}

    /** Work that may fail with {@code X}. */
    @FunctionalInterface
    public interface Work<R extends @org.jspecify.annotations.Nullable Object, X extends Throwable>
            extends ScopedValue.CallableOp<R, X> {}

    /**
     * Runs the work for a council.
     *
     * @throws CouncilMismatch if another council is bound already
     * @throws X what the work throws
     */
    public static <R extends @org.jspecify.annotations.Nullable Object, X extends Throwable> R call(
            CouncilId council, Work<R, X> work) throws X {
        if (CURRENT.isBound() && !CURRENT.get().equals(council)) {
            throw new CouncilMismatch();
        }
        return ScopedValue.where(CURRENT, council).call(work);
    }

    /** Like {@link #call}, without a result. */
    public static void run(CouncilId council, Runnable work) {
        CurrentCouncil.<@org.jspecify.annotations.Nullable Void, RuntimeException>call(
                council,
                () -> {
                    work.run();
                    return null;
                });
    }

    /**
     * The council bound to this work.
     *
     * @param where the place that asks, for the error
     * @throws CouncilMissing if there is none
     */
    public static CouncilId require(String where) {
        if (!CURRENT.isBound()) {
            throw new CouncilMissing(where);
        }
        return CURRENT.get();
    }
}
