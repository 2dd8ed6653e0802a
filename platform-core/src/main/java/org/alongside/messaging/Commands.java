package org.alongside.messaging;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.alongside.rejection.Rejection;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * The way in for commands: binds the council, recognises repetitions, and tries again when two
 * senders met, so that the second is judged by what the first did.
 */
public final class Commands {

    private static final int ATTEMPTS = 5;

    private final CommandBus bus;
    private final CommandRecords records;

    public Commands(CommandBus bus, CommandRecords records) {
        this.bus = bus;
        this.records = records;
    }

    /**
     * Sends a command and waits for its end.
     *
     * @param repetition how a repetition is recognised; none if the sender gave no key
     * @param expectedVersion the version that the sender saw; none if they do not mind
     * @return the receipt; of the first time, if the command is a repetition
     * @throws Rejection what the rule that refused it says
     */
    public Receipt send(
            Object command,
            Context context,
            @Nullable Repetition repetition,
            @Nullable Long expectedVersion) {
        return CurrentCouncil.<Receipt, RuntimeException>call(
                context.council(),
                () -> {
                    for (int attempt = 1; ; attempt++) {
                        try {
                            return dispatch(
                                    new GenericCommandMessage<>(
                                            command,
                                            CommandMetaData.of(
                                                    context,
                                                    repetition,
                                                    expectedVersion,
                                                    attempt > 1)));
                        } catch (RuntimeException failed) {
                            Optional<Receipt> first = first(context, repetition, failed);
                            if (first.isPresent()) {
                                return first.get();
                            }
                            if (!isMeeting(failed) || attempt == ATTEMPTS) {
                                throw failed;
                            }
                        }
                    }
                });
    }

    /**
     * Sends a command from where an event is handled, which is another transaction's work: on a
     * thread of its own. An event may be handled again, so that a repetition has to be told.
     *
     * @throws Rejection what the rule that refused it says
     */
    public Receipt sendApart(Object command, Context context, Repetition repetition) {
        return Apart.call(() -> send(command, context, repetition, null));
    }

    /**
     * The receipt of the first time, if the command that failed is a repetition. Looked for only
     * now: a repetition can never be stored, for its key is taken, and nearly no command is one.
     */
    private Optional<Receipt> first(
            Context context, @Nullable Repetition repetition, RuntimeException failed) {
        if (repetition == null) {
            return Optional.empty();
        }
        try {
            return records.find(context.council(), context.actor().account(), repetition);
        } catch (Rejection reused) {
            throw reused;
        } catch (RuntimeException away) {
            failed.addSuppressed(away);
            throw failed;
        }
    }

    private static boolean isMeeting(RuntimeException failed) {
        return failed instanceof ConcurrencyException || failed instanceof CommandAlreadyRecorded;
    }

    private Receipt dispatch(CommandMessage<Object> command) {
        ReceiptSlot slot = new ReceiptSlot();
        AtomicReference<@Nullable CommandResultMessage<?>> answer = new AtomicReference<>();
        slot.around(() -> bus.dispatch(command, (sent, result) -> answer.set(result)));
        CommandResultMessage<?> result = answer.get();
        if (result == null) {
            throw new IllegalStateException("The command bus must answer on the sender's thread");
        }
        if (result.isExceptional()) {
            throw unchecked(result.exceptionResult());
        }
        Receipt receipt = slot.receipt();
        if (receipt == null) {
            throw new IllegalStateException(
                    "A command was handled without an event: every accepted command leaves one");
        }
        return receipt;
    }

    private static RuntimeException unchecked(Throwable failure) {
        return switch (failure) {
            case Error error -> throw error;
            case RuntimeException unchecked -> unchecked;
            default -> new IllegalStateException("A command failed", failure);
        };
    }
}
