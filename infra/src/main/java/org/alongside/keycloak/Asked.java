package org.alongside.keycloak;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** A question that was put to Keycloak without waiting for the answers to others. */
final class Asked<T> {

    private final FutureTask<T> answer;

    private Asked(FutureTask<T> answer) {
        this.answer = answer;
    }

    static <T> Asked<T> of(Supplier<T> question) {
        FutureTask<T> answer = new FutureTask<>(question::get);
        Thread.startVirtualThread(answer);
        return new Asked<>(answer);
    }

    /**
     * Waits for the answer.
     *
     * @throws RuntimeException what the question threw
     */
    T answer() {
        try {
            return answer.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Keycloak", interrupted);
        } catch (ExecutionException failed) {
            switch (Objects.requireNonNull(failed.getCause())) {
                case Error error -> throw error;
                case RuntimeException unchecked -> throw unchecked;
                case Throwable checked -> throw new IllegalStateException(checked);
            }
        }
    }
}
