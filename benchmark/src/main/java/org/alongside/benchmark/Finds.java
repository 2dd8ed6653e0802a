package org.alongside.benchmark;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.bson.Document;
import org.bson.RawBsonDocument;

/**
 * What the application asked of MongoDB for one answer, as MongoDB's profiler wrote it down: to be
 * asked again by the driver alone, and with the plan that MongoDB chose.
 */
final class Finds {

    private static final String PROFILE = "system.profile";

    private final MongoDatabase database;
    private final List<Document> commands;
    private final Set<String> plans = new LinkedHashSet<>();
    private long examined;
    private long returned;

    private Finds(MongoDatabase database, List<Document> entries) {
        this.database = database;
        this.commands =
                entries.stream()
                        .map(entry -> entry.get("command", Document.class))
                        .filter(command -> command.containsKey("find"))
                        .toList();
        for (Document entry : entries) {
            plans.add(String.valueOf(entry.get("planSummary")));
            examined += number(entry, "docsExamined");
            returned += number(entry, "nreturned");
        }
    }

    private static long number(Document entry, String field) {
        return entry.get(field) instanceof Number number ? number.longValue() : 0;
    }

    /**
     * Watches requests, one after the other.
     *
     * @param database of the council, to which nobody else sends anything now
     * @throws IllegalStateException if one of them asked MongoDB nothing
     */
    static List<Finds> of(MongoDatabase database, List<? extends Callable<?>> requests)
            throws Exception {
        List<Finds> all = new ArrayList<>();
        for (Callable<?> request : requests) {
            database.getCollection(PROFILE).drop();
            database.runCommand(new Document("profile", 2));
            try {
                request.call();
            } finally {
                database.runCommand(new Document("profile", 0));
            }
            List<Document> entries =
                    database.getCollection(PROFILE)
                            .find(
                                    Filters.and(
                                            Filters.in("op", "query", "getmore"),
                                            Filters.ne("ns", database.getName() + "." + PROFILE)))
                            .sort(Sorts.ascending("ts"))
                            .into(new ArrayList<>());
            Finds finds = new Finds(database, entries);
            if (finds.commands.isEmpty()) {
                throw new IllegalStateException("A query that asks MongoDB nothing");
            }
            all.add(finds);
        }
        database.getCollection(PROFILE).drop();
        return all;
    }

    /** Asks the same again, and takes all that comes, undecoded. */
    void run() {
        for (Document command : commands) {
            FindIterable<RawBsonDocument> found =
                    database.getCollection(command.getString("find"), RawBsonDocument.class)
                            .find(command.get("filter", Document.class));
            if (command.get("sort") instanceof Document sort) {
                found.sort(sort);
            }
            if (command.get("limit") instanceof Number limit) {
                found.limit(limit.intValue());
            }
            if (command.get("skip") instanceof Number skip) {
                found.skip(skip.intValue());
            }
            if (command.get("projection") instanceof Document projection) {
                found.projection(projection);
            }
            for (RawBsonDocument _ : found) {
                // it is the reading that counts
            }
        }
    }

    /** The plans of some answers, each once, and what was examined for each document returned. */
    static String plan(List<Finds> all) {
        Set<String> plans = new LinkedHashSet<>();
        all.forEach(each -> plans.addAll(each.plans));
        long examined = all.stream().mapToLong(each -> each.examined).sum();
        long returned = all.stream().mapToLong(each -> each.returned).sum();
        return String.format(
                Locale.UK,
                "%s; %.1f examined of each returned",
                String.join(", ", plans),
                (double) examined / Math.max(1, returned));
    }
}
