package org.alongside.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryResponseMessage;
import org.jspecify.annotations.Nullable;

/**
 * The way in for queries: binds the council, and waits until the projection that is asked has got
 * far enough.
 */
public final class Queries {

    /** How long a read waits for its projection to reach the position that the asker has seen. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final QueryBus bus;
    private final ReadProgress progress;

    public Queries(QueryBus bus, ReadProgress progress) {
        this.bus = bus;
        this.progress = progress;
    }

    /**
     * Asks, and waits for the answer.
     *
     * @param atLeast a position of the council that the answer must include; none if any state will
     *     do
     * @throws PositionUnknown if the council has no event at that position
     * @throws ReadModelBehind if the projection did not reach that position in time
     */
    public <R> R ask(Question<R> question, Context context, @Nullable Long atLeast) {
        if (atLeast != null && !reached(question, context, atLeast)) {
            throw new ReadModelBehind();
        }
        return CurrentCouncil.<R, RuntimeException>call(
                context.council(), () -> answer(question, context));
    }

    /** Whether what the question reads includes this position, after a bounded wait. */
    public boolean reached(Question<?> question, Context context, long position) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        List<String> awaited = new ArrayList<>(question.effects());
        String projection = question.projection();
        if (projection != null) {
            awaited.add(projection);
        }
        for (String processor : awaited) {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            if (!progress.await(context.council(), processor, position, left)) {
                return false;
            }
        }
        return true;
    }

    private <R> R answer(Question<R> question, Context context) {
        QueryResponseMessage<R> response;
        try {
            response =
                    bus.query(
                                    new GenericQueryMessage<>(
                                            new GenericMessage<>(
                                                    question, MetaData.from(context.toMetaData())),
                                            question.getClass().getName(),
                                            question.answer()))
                            .get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for an answer", interrupted);
        } catch (ExecutionException failed) {
            throw new CompletionException(failed.getCause());
        }
        if (response.isExceptional()) {
            throw response.exceptionResult() instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException("A query failed", response.exceptionResult());
        }
        return response.getPayload();
    }
}
