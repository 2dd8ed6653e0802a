package org.alongside.composition;

import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import org.alongside.eventstore.CouncilKeyTable;
import org.alongside.eventstore.CouncilSession;
import org.alongside.eventstore.CouncilTable;
import org.alongside.eventstore.EventLog;
import org.alongside.eventstore.EventTypes;
import org.alongside.eventstore.SubjectKeys;
import org.alongside.keys.CouncilKeys;
import org.alongside.keys.MasterKey;
import org.alongside.operate.Operate;
import org.alongside.operate.Refused;
import org.alongside.operate.Service;
import org.springframework.core.env.StandardEnvironment;

/**
 * The operators' commands, in the application's environment: no web server, no Spring context, no
 * read store, and no change of a schema.
 */
public final class Operators {

    private static final String LOGGING = "logback.configurationFile";

    private Operators() {}

    /**
     * Carries a command out.
     *
     * @param arguments what comes after {@code operate}
     * @return the exit code
     */
    public static int run(List<String> arguments) {
        // Before the first logger: what there is to say is said by the command, once.
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(LOGGING, "org/alongside/composition/logback-operate.xml");
        }
        return run(new Settings(new StandardEnvironment()), arguments, System.out, System.err);
    }

    static int run(Settings settings, List<String> arguments, PrintStream out, PrintStream err) {
        return new Operate(() -> open(settings), Clock.systemUTC(), out, err).run(arguments);
    }

    private static Service open(Settings settings) {
        MasterKey master;
        Cells cells;
        try {
            master = MasterKey.parse(settings.required("ALONGSIDE_MASTER_KEY"));
            cells = Cells.visit(settings);
        } catch (IllegalStateException | IllegalArgumentException setting) {
            // About the environment, and written by us: it quotes no value.
            throw new Refused(String.valueOf(setting.getMessage()));
        }
        CouncilSession session = new CouncilSession(cells.pools());
        CouncilKeys keys = new CouncilKeys(master, new CouncilKeyTable(session));
        SubjectKeys subjects = new SubjectKeys(session, keys);
        return new Service(
                session,
                new EventLog(session, new EventTypes(List.of()), subjects),
                new CouncilTable(session, keys, Clock.systemUTC()),
                keys,
                subjects,
                cells::close);
    }
}
