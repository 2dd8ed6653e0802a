package org.alongside.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.alongside.localstack.Credentials;
import org.alongside.localstack.LocalStack;

/**
 * One byte of an event's payload, changed by a superuser of the database until it is closed. Of
 * what a killed run left changed there is a note: the next one puts it back.
 */
final class ChangedByte implements AutoCloseable {

    /** The same again puts it back. */
    private static final String FLIP =
            """
            update event e set payload = set_byte(e.payload, 0, get_byte(e.payload, 0) # 1)
            from council c
            where c.tenant_no = e.tenant_no and c.slug = ? and e.position = ?
                and get_byte(e.payload, 0) <> ?
            """;

    private final LocalStack stack;
    private final Path note;
    private final String council;
    private final long position;
    private final int original;

    private ChangedByte(LocalStack stack, String council, long position, int original) {
        this.stack = stack;
        this.note = note(stack);
        this.council = council;
        this.position = position;
        this.original = original;
    }

    /** Changes the first byte of an event. */
    static ChangedByte of(LocalStack stack, String council, long position) {
        try (Connection superuser = superuser(stack);
                PreparedStatement asked =
                        superuser.prepareStatement(
                                "select get_byte(payload, 0) from event join council using"
                                        + " (tenant_no) where slug = ? and position = ?")) {
            asked.setString(1, council);
            asked.setLong(2, position);
            try (var rows = asked.executeQuery()) {
                rows.next();
                ChangedByte changed = new ChangedByte(stack, council, position, rows.getInt(1));
                Files.writeString(
                        changed.note, council + " " + position + " " + changed.original + "\n");
                changed.flip(superuser, changed.original ^ 1);
                return changed;
            }
        } catch (SQLException refused) {
            throw refused(refused);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Puts back what a run that was killed left changed. */
    static void putBackWhatWasLeft(LocalStack stack) {
        Path note = note(stack);
        if (Files.exists(note)) {
            try {
                String[] left = Files.readString(note).strip().split(" ");
                new ChangedByte(stack, left[0], Long.parseLong(left[1]), Integer.parseInt(left[2]))
                        .close();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    @Override
    public void close() {
        try (Connection superuser = superuser(stack)) {
            flip(superuser, original);
            Files.deleteIfExists(note);
        } catch (SQLException refused) {
            throw refused(refused);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private void flip(Connection superuser, int wanted) throws SQLException {
        try (PreparedStatement update = superuser.prepareStatement(FLIP)) {
            update.setString(1, council);
            update.setLong(2, position);
            update.setInt(3, wanted);
            update.executeUpdate();
        }
    }

    /** Past every trigger and every policy. */
    private static Connection superuser(LocalStack stack) throws SQLException {
        Credentials admin = stack.postgres().admin();
        Connection superuser =
                DriverManager.getConnection(
                        stack.postgres().database().jdbcUrl(), admin.user(), admin.password());
        try (Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
        }
        return superuser;
    }

    private static Path note(LocalStack stack) {
        return stack.settings().data().resolve("application").resolve("changed-byte");
    }

    private static DemoFailed refused(SQLException failure) {
        return new DemoFailed(
                "The database refused what its superuser did: SQLState " + failure.getSQLState());
    }
}
