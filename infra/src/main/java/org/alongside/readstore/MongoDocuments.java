package org.alongside.readstore;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readmodel.Documents;
import org.alongside.readmodel.Order;
import org.alongside.readmodel.Window;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.bson.BsonDocumentReader;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;
import org.springframework.data.mongodb.core.convert.NoOpDbRefResolver;
import org.springframework.data.mongodb.core.convert.QueryMapper;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/**
 * Reads the current council's documents.
 *
 * <p>In criteria, dates, times of day, instants and UUIDs are compared as the text that is stored;
 * enums by their names.
 */
public final class MongoDocuments implements Documents {

    private final MongoTemplate template;
    private final Generations generations;

    /**
     * @param databases chooses the council's database: {@link CouncilDatabases}
     * @param generations tells which generation of a projection's documents is served
     */
    public MongoDocuments(MongoDatabaseFactory databases, Generations generations) {
        this.generations = generations;
        MongoCustomConversions conversions =
                new MongoCustomConversions(
                        List.of(
                                new DateAsText(),
                                new TimeAsText(),
                                new InstantAsText(),
                                new UuidAsText()));
        MongoMappingContext context = new MongoMappingContext();
        context.setSimpleTypeHolder(conversions.getSimpleTypeHolder());
        context.afterPropertiesSet();
        MappingMongoConverter converter =
                new MappingMongoConverter(NoOpDbRefResolver.INSTANCE, context);
        converter.setCustomConversions(conversions);
        converter.afterPropertiesSet();
        this.template = new MongoTemplate(databases, converter);
    }

    @Override
    public <V> Optional<Document<V>> one(
            DocumentProjection<V> projection, String id, Criteria visible) {
        return Optional.ofNullable(
                        template.findOne(
                                Query.query(
                                        and(Criteria.where(StoredDocuments.ID).is(id), visible)),
                                org.bson.Document.class,
                                collection(projection)))
                .map(stored -> read(projection, stored));
    }

    @Override
    public <V> Window<Document<V>> list(
            DocumentProjection<V> projection, Criteria criteria, Order order, Window.Range range) {
        // All parts of one answer from one generation.
        String collection = collection(projection);
        Query query =
                Query.query(within(criteria, order, range))
                        .with(
                                Sort.by(
                                        range.fromEnd() ? Sort.Direction.DESC : Sort.Direction.ASC,
                                        order.field()))
                        // one more than asked for tells whether there are more
                        .limit(range.limit() + 1);
        List<org.bson.Document> found =
                new ArrayList<>(template.find(query, org.bson.Document.class, collection));
        boolean more = found.size() > range.limit();
        if (more) {
            found.removeLast();
        }
        if (range.fromEnd()) {
            Collections.reverse(found);
        }
        Long after = range.after();
        Long before = range.before();
        boolean earlier =
                after != null && exists(collection, criteria, order, place(order).lte(after));
        boolean later =
                before != null && exists(collection, criteria, order, place(order).gte(before));
        return new Window<>(
                found.stream().map(stored -> item(projection, order, stored)).toList(),
                earlier || (range.fromEnd() && more),
                later || (!range.fromEnd() && more));
    }

    @Override
    public Map<List<String>, Long> tally(
            DocumentProjection<?> projection, Criteria criteria, List<String> fields) {
        org.bson.Document texts = new org.bson.Document();
        for (int i = 0; i < fields.size(); i++) {
            texts.append("text" + i, "$" + fields.get(i));
        }
        List<org.bson.Document> pipeline =
                List.of(
                        new org.bson.Document(
                                "$match",
                                // as Spring does for the other queries
                                new QueryMapper(template.getConverter())
                                        .getMappedObject(
                                                criteria.getCriteriaObject(), Optional.empty())),
                        new org.bson.Document(
                                "$group",
                                new org.bson.Document("_id", texts)
                                        .append("count", new org.bson.Document("$sum", 1L))));
        Map<List<String>, Long> tally = new HashMap<>();
        template.execute(
                collection(projection),
                stored -> {
                    for (org.bson.Document group : stored.aggregate(pipeline)) {
                        tally.put(
                                group.get("_id", org.bson.Document.class).values().stream()
                                        .map(String::valueOf)
                                        .toList(),
                                group.get("count", Number.class).longValue());
                    }
                    return tally;
                });
        return tally;
    }

    private String collection(DocumentProjection<?> projection) {
        CouncilId council = CurrentCouncil.require("the read store");
        return CouncilCollections.nameOf(
                projection, generations.serving(council, projection.name()));
    }

    /** In the list's order, too, so that the index that gives it finds the first at once. */
    private boolean exists(String collection, Criteria criteria, Order order, Criteria beyond) {
        Query first = Query.query(and(beyond, criteria)).with(Sort.by(order.field())).limit(1);
        first.fields().include(StoredDocuments.ID);
        return !template.find(first, org.bson.Document.class, collection).isEmpty();
    }

    private static Criteria within(Criteria criteria, Order order, Window.Range range) {
        Criteria within = criteria;
        Long after = range.after();
        if (after != null) {
            within = and(place(order).gt(after), within);
        } else if (!order.equals(Order.OPENED)) {
            // Without a place, it is not in the list.
            within = and(place(order).gte(0L), within);
        }
        Long before = range.before();
        if (before != null) {
            within = and(place(order).lt(before), within);
        }
        return within;
    }

    private static Criteria place(Order order) {
        return Criteria.where(order.field());
    }

    /** Both of them; a new one, so that neither the caller's criteria nor ours is changed. */
    private static Criteria and(Criteria one, Criteria other) {
        return new Criteria().andOperator(one, other);
    }

    private static <V> Document<V> read(
            DocumentProjection<V> projection, org.bson.Document stored) {
        return StoredDocuments.read(projection, new BsonDocumentReader(stored.toBsonDocument()));
    }

    private static <V> Window.Item<Document<V>> item(
            DocumentProjection<V> projection, Order order, org.bson.Document stored) {
        Number place =
                Objects.requireNonNull(
                        stored.getEmbedded(List.of(order.field().split("\\.")), Number.class));
        return new Window.Item<>(place.longValue(), read(projection, stored));
    }

    @WritingConverter
    private static final class DateAsText implements Converter<LocalDate, String> {
        @Override
        public String convert(LocalDate source) {
            return source.toString();
        }
    }

    @WritingConverter
    private static final class TimeAsText implements Converter<LocalTime, String> {
        @Override
        public String convert(LocalTime source) {
            return source.toString();
        }
    }

    @WritingConverter
    private static final class InstantAsText implements Converter<Instant, String> {
        @Override
        public String convert(Instant source) {
            return source.toString();
        }
    }

    @WritingConverter
    private static final class UuidAsText implements Converter<UUID, String> {
        @Override
        public String convert(UUID source) {
            return source.toString();
        }
    }
}
