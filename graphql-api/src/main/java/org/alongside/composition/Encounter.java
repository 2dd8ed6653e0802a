package org.alongside.composition;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.MongoException;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.SequencedMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether two cells are one under two names, which no address tells: each leaves something where it
 * leads, and the others look whether they find it.
 */
final class Encounter {

    private static final Logger LOG = LoggerFactory.getLogger(Encounter.class);

    /** In every MongoDB of a cell; a council's database has another name. */
    static final String DATABASE = "alongside-cell";

    private static final String MARKERS = "markers";

    // What a marker says: whose it is, of which start of which node, and since when.
    private static final String SETTING = "setting";
    private static final String START = "start";
    private static final String AT = "at";

    /** What a node left that died in between. */
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private Encounter() {}

    /**
     * A lock that is held in one database is free in another.
     *
     * @param databases by the names of the settings that lead to them
     * @throws IllegalStateException if two of them are one, or one cannot be asked
     */
    static void requireDatabasesApart(SequencedMap<String, DataSource> databases) {
        databases.forEach((setting, database) -> {
            long key = UUID.randomUUID().getMostSignificantBits();
            try (Connection here = database.getConnection()) {
                take(here, key);
                try {
                    for (var other : databases.entrySet()) {
                        if (!other.getKey().equals(setting)) {
                            try (Connection there = other.getValue().getConnection()) {
                                if (!take(there, key)) {
                                    throw Place.same(setting, other.getKey());
                                }
                                free(there, key);
                            }
                        }
                    }
                } finally {
                    free(here, key);
                }
            } catch (SQLException away) {
                // What the driver says may quote.
                throw new IllegalStateException(
                        "Whether the cells' databases are apart cannot be told: SQLState "
                                + away.getSQLState());
            }
        });
    }

    private static boolean take(Connection connection, long key) throws SQLException {
        return lock(connection, "select pg_try_advisory_lock(?)", key);
    }

    private static void free(Connection connection, long key) throws SQLException {
        lock(connection, "select pg_advisory_unlock(?)", key);
    }

    private static boolean lock(Connection connection, String function, long key)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(function)) {
            statement.setLong(1, key);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    /**
     * A marker that is written in one is not found in another. One that is away is passed over, for
     * the others must be served: nothing moves to it either while it is.
     *
     * @param stores by the names of the settings that lead to them
     * @throws IllegalStateException if two of them are one
     */
    static void requireReadStoresApart(SequencedMap<String, MongoClient> stores) {
        String start = UUID.randomUUID().toString();
        try {
            stores.forEach((setting, store) -> requireUnmarked(setting, store, start));
        } finally {
            stores.forEach((setting, store) -> forget(setting, store, start));
        }
    }

    private static void requireUnmarked(String setting, MongoClient store, String start) {
        try {
            for (Document marker : markers(store).find(eq(START, start))) {
                throw Place.same(marker.getString(SETTING), setting);
            }
            markers(store)
                    .insertOne(
                            new Document(START, start)
                                    .append(SETTING, setting)
                                    .append(AT, new Date()));
        } catch (MongoException away) {
            LOG.warn(
                    "The read store of {} is away: whether it is apart from the others' is not known: {}",
                    setting,
                    away.getClass().getSimpleName());
        }
    }

    private static void forget(String setting, MongoClient store, String start) {
        try {
            markers(store)
                    .deleteMany(
                            or(
                                    eq(START, start),
                                    lt(AT, Date.from(Instant.now().minus(FORGOTTEN)))));
        } catch (MongoException away) {
            LOG.debug("A marker of {} stays for a day", setting);
        }
    }

    private static MongoCollection<Document> markers(MongoClient store) {
        return store.getDatabase(DATABASE)
                .getCollection(MARKERS)
                .withReadPreference(ReadPreference.primary())
                .withWriteConcern(WriteConcern.MAJORITY);
    }
}
