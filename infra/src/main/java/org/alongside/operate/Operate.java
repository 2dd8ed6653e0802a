package org.alongside.operate;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.alongside.eventstore.StoreFailed;
import org.alongside.keys.KeyUnusable;

/**
 * The operators' commands. They give orders to the nodes that run, by rows in PostgreSQL, and
 * change keys; they show places and states, and nothing of what events say.
 */
public final class Operate {

    /** It is done, or ordered. */
    public static final int DONE = 0;

    /** It cannot be done, and the message says why. */
    public static final int REFUSED = 1;

    /** The command line is none. */
    public static final int MISUSED = 2;

    /** A server failed, or this program: some of it may have been done. */
    public static final int FAILED = 3;

    private static final Set<String> NO_SCHEMA = Set.of("42P01", "42883", "42703");

    private final Supplier<Service> service;
    private final InstantSource clock;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * @param service opened only for a command line that makes sense
     * @param clock when something is ordered
     * @param out for what was asked for
     * @param err for what went wrong
     */
    public Operate(
            Supplier<Service> service, InstantSource clock, PrintStream out, PrintStream err) {
        this.service = service;
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    /**
     * Does what the command line says.
     *
     * @return the exit code
     */
    public int run(List<String> arguments) {
        if (arguments.equals(List.of("help")) || arguments.contains("--help")) {
            out.println(Command.help());
            return DONE;
        }
        Instruction instruction;
        try {
            instruction = Instruction.of(arguments);
        } catch (Misused misused) {
            err.println(misused.getMessage());
            err.println("All commands: operate help");
            return MISUSED;
        }
        try (Service opened = service.get()) {
            new Desk(opened, clock, out).carryOut(instruction);
            return DONE;
        } catch (Refused | KeyUnusable refused) {
            err.println(refused.getMessage());
            return REFUSED;
        } catch (StoreFailed failed) {
            err.println(
                    NO_SCHEMA.contains(failed.sqlState())
                            ? "The database is not at this version: start the application of this"
                                    + " version first, which migrates it."
                            : failed.getMessage()
                                    + ". Look at PostgreSQL, then give the order again: what is"
                                    + " ordered twice is done once.");
            return FAILED;
        } catch (RuntimeException defect) {
            // By its class and place only: its message may quote.
            err.println("This failed, and should not have: " + defect.getClass().getName());
            StackTraceElement[] trace = defect.getStackTrace();
            if (trace.length > 0) {
                err.println("at " + trace[0]);
            }
            return FAILED;
        }
    }
}
