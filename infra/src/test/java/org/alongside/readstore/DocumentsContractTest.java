package org.alongside.readstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readmodel.Order;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.readmodel.Window;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilMissing;
import org.alongside.tenancy.CurrentCouncil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.mongodb.core.query.Criteria;

@DisplayName("The documents of a council")
@ParameterizedClass
@EnumSource(ReadStores.class)
final class DocumentsContractTest {

    enum Colour {
        RED,
        GREEN
    }

    record Inner(String text, List<Integer> numbers) {}

    record Thing(
            Colour colour,
            LocalDate day,
            Instant at,
            UUID uuid,
            long big,
            double half,
            boolean yes,
            @Nullable String note,
            Set<Colour> colours,
            Map<String, Inner> inners,
            @Nullable Turn turn) {}

    /** What a list is in order by, where a thing has it. */
    record Turn(long place) {}

    private static final Order TURNS = new Order("view.turn.place");

    static final class Things implements DocumentProjection<Thing> {

        @Override
        public String name() {
            return "things";
        }

        @Override
        public Class<Thing> viewType() {
            return Thing.class;
        }

        @Override
        public List<List<String>> indexes() {
            return List.of(List.of("opened"), List.of("view.colour", "opened"));
        }

        @Override
        public Class<?> events() {
            return Object.class;
        }

        @Override
        public @Nullable String documentId(Object event) {
            return null;
        }

        @Override
        public @Nullable Thing apply(@Nullable Thing view, RecordedEvent event) {
            return view;
        }
    }

    private final Things things = new Things();
    private final CouncilId council = anyCouncil();
    private final MongoClient client;
    private final CouncilDatabases databases;
    private final CouncilCollections collections;
    private final MongoDocuments documents;

    DocumentsContractTest(ReadStores server) {
        client = server.connect();
        databases = new CouncilDatabases(client);
        collections = new CouncilCollections(databases);
        documents = new MongoDocuments(databases, (_, _) -> 1);
    }

    @AfterEach
    void clean() {
        CurrentCouncil.run(council, () -> databases.getMongoDatabase().drop());
        client.close();
    }

    private static CouncilId anyCouncil() {
        return new CouncilId("d" + UUID.randomUUID().toString().substring(0, 13));
    }

    private static Thing thing(Colour colour) {
        return new Thing(
                colour,
                LocalDate.of(2026, 11, 22),
                Instant.parse("2026-11-22T10:00:00.123456Z"),
                UUID.fromString("00000000-0000-0000-0000-00000000000a"),
                7,
                0.5,
                true,
                null,
                Set.of(Colour.RED),
                Map.of("key", new Inner("text", List.of(1, 2))),
                null);
    }

    /** As {@link #document}, with a turn. */
    private static Document<Thing> inTurn(long opened, long place) {
        Document<Thing> document = document(opened, opened);
        Thing of = document.view();
        return new Document<>(
                document.id(),
                opened,
                opened,
                opened,
                new Thing(
                        of.colour(),
                        of.day(),
                        of.at(),
                        of.uuid(),
                        of.big(),
                        of.half(),
                        of.yes(),
                        of.note(),
                        of.colours(),
                        of.inners(),
                        new Turn(place)));
    }

    private static Document<Thing> document(long opened, long position) {
        return new Document<>(
                "id-" + opened,
                opened,
                position,
                position,
                thing(opened % 2 == 0 ? Colour.GREEN : Colour.RED));
    }

    private boolean write(Document<?>... written) {
        return CurrentCouncil.<Boolean, RuntimeException>call(
                council,
                () ->
                        collections.write(
                                things,
                                1,
                                Stream.of(written).map(CouncilCollections::ready).toList()));
    }

    private void writeTen() {
        assertThat(
                        write(
                                LongStream.rangeClosed(1, 10)
                                        .mapToObj(i -> document(i, i))
                                        .toArray(Document<?>[]::new)))
                .isTrue();
    }

    private Optional<Document<Thing>> one(long opened, Criteria visible) {
        return CurrentCouncil.<Optional<Document<Thing>>, RuntimeException>call(
                council, () -> documents.one(things, "id-" + opened, visible));
    }

    private Window<Document<Thing>> list(Criteria criteria, Window.Range range) {
        return CurrentCouncil.<Window<Document<Thing>>, RuntimeException>call(
                council, () -> documents.list(things, criteria, range));
    }

    private Window<Document<Thing>> list(Criteria criteria, Order order, Window.Range range) {
        return CurrentCouncil.<Window<Document<Thing>>, RuntimeException>call(
                council, () -> documents.list(things, criteria, order, range));
    }

    private static List<Long> places(Window<?> window) {
        return window.items().stream().<Long>map(Window.Item::place).toList();
    }

    @Test
    void come_back_as_they_were_written() {
        write(document(1, 3));
        assertThat(one(1, new Criteria())).contains(document(1, 3));
        assertThat(
                        CurrentCouncil.<Map<String, Document<Thing>>, RuntimeException>call(
                                council,
                                () -> collections.load(things, 1, List.of("id-1", "id-unknown"))))
                .isEqualTo(Map.of("id-1", document(1, 3)));
    }

    @Test
    void hold_plain_values() {
        write(document(2, 2));
        org.bson.Document stored =
                CurrentCouncil.<org.bson.Document, RuntimeException>call(
                        council,
                        () -> databases.getMongoDatabase().getCollection("things").find().first());
        assertThat(stored)
                .containsEntry("_id", "id-2")
                .containsEntry("opened", 2L)
                .containsEntry("position", 2L)
                .containsEntry("version", 2L);
        assertThat(stored.get("view", org.bson.Document.class))
                .containsEntry("colour", "GREEN")
                .containsEntry("day", "2026-11-22")
                .containsEntry("at", "2026-11-22T10:00:00.123456Z")
                .containsEntry("uuid", "00000000-0000-0000-0000-00000000000a")
                .containsEntry("half", 0.5)
                .containsEntry("yes", true)
                .containsEntry("colours", List.of("RED"))
                .doesNotContainKey("note");
    }

    @Test
    void are_found_by_what_is_in_them() {
        write(document(1, 1), document(2, 2));
        assertThat(one(2, Criteria.where("view.colour").is(Colour.GREEN))).isPresent();
        assertThat(one(2, Criteria.where("view.colour").is(Colour.RED))).isEmpty();
        assertThat(one(2, Criteria.where("view.day").is(LocalDate.of(2026, 11, 22)))).isPresent();
        assertThat(one(2, Criteria.where("view.day").gt(LocalDate.of(2026, 11, 22)))).isEmpty();
        assertThat(one(2, Criteria.where("view.uuid").is(thing(Colour.RED).uuid()))).isPresent();
        assertThat(one(2, Criteria.where("view.at").is(thing(Colour.RED).at()))).isPresent();
        assertThat(one(2, Criteria.where("view.note").is(null))).isPresent();
        assertThat(one(3, new Criteria())).isEmpty();
        assertThat(
                        places(
                                list(
                                        Criteria.where("view.colour").in(Colour.RED),
                                        new Window.Range(10, false, null, null))))
                .containsExactly(1L);
    }

    @Test
    void are_counted_by_what_is_in_them() {
        writeTen();
        List<String> fields = List.of("view.colour", "view.day");
        assertThat(tally(new Criteria(), fields))
                .isEqualTo(
                        Map.of(
                                List.of("GREEN", "2026-11-22"), 5L,
                                List.of("RED", "2026-11-22"), 5L));
        assertThat(tally(Criteria.where("opened").gt(7L), List.of("view.colour")))
                .isEqualTo(Map.of(List.of("GREEN"), 2L, List.of("RED"), 1L));
        LocalDate day = LocalDate.of(2026, 11, 22);
        assertThat(tally(Criteria.where("view.day").gte(day).lte(day), List.of("view.colour")))
                .hasSize(2);
        assertThat(tally(Criteria.where("view.day").gt(day), List.of("view.colour"))).isEmpty();
    }

    private Map<List<String>, Long> tally(Criteria criteria, List<String> fields) {
        return CurrentCouncil.<Map<List<String>, Long>, RuntimeException>call(
                council, () -> documents.tally(things, criteria, fields));
    }

    @Test
    void of_an_earlier_position_never_overwrite_a_later_one() {
        assertThat(write(document(1, 5))).isTrue();
        assertThat(write(document(1, 4), document(2, 2))).isFalse();
        assertThat(write(document(1, 5))).isFalse();
        assertThat(one(1, new Criteria())).contains(document(1, 5));
        assertThat(one(2, new Criteria())).contains(document(2, 2));
        assertThat(write(document(1, 6))).isTrue();
        assertThat(one(1, new Criteria())).contains(document(1, 6));
    }

    @Test
    void are_listed_by_the_part() {
        writeTen();
        Criteria all = new Criteria();
        check(all, new Window.Range(3, false, null, null), false, true, 1, 2, 3);
        check(all, new Window.Range(3, false, 3L, null), true, true, 4, 5, 6);
        check(all, new Window.Range(3, false, 7L, null), true, false, 8, 9, 10);
        check(all, new Window.Range(3, false, 10L, null), true, false);
        check(all, new Window.Range(3, false, 0L, null), false, true, 1, 2, 3);
        check(all, new Window.Range(3, true, null, null), true, false, 8, 9, 10);
        check(all, new Window.Range(3, true, null, 8L), true, true, 5, 6, 7);
        check(all, new Window.Range(3, true, null, 4L), false, true, 1, 2, 3);
        check(all, new Window.Range(3, true, null, 11L), true, false, 8, 9, 10);
        check(all, new Window.Range(10, false, 2L, 5L), true, true, 3, 4);
        check(all, new Window.Range(1, true, 2L, 5L), true, true, 4);
        check(all, new Window.Range(10, false, null, null), false, false, longs(1, 10));
        Criteria green = Criteria.where("view.colour").is(Colour.GREEN);
        check(green, new Window.Range(2, false, 2L, null), true, true, 4, 6);
        check(green, new Window.Range(2, false, 1L, null), false, true, 2, 4);
        // The same criteria, once more: asking has not changed them.
        check(green, new Window.Range(9, false, null, null), false, false, 2, 4, 6, 8, 10);
    }

    /**
     * Places that are next to each other, as those of one day are; a thing without is in no list.
     */
    @Test
    void are_listed_in_another_order() {
        long day = 840_000_000_000_000L;
        write(
                inTurn(1, day + 2),
                inTurn(2, 7),
                inTurn(3, day + 1),
                document(4, 4),
                inTurn(5, 0),
                inTurn(6, day + 3));
        Criteria all = new Criteria();
        check(TURNS, all, new Window.Range(9, false, null, null), false, false, 5, 2, 3, 1, 6);
        check(TURNS, all, new Window.Range(2, false, null, null), false, true, 5, 2);
        check(TURNS, all, new Window.Range(2, false, 7L, null), true, true, 3, 1);
        check(TURNS, all, new Window.Range(2, false, day + 1, null), true, false, 1, 6);
        check(TURNS, all, new Window.Range(2, false, day + 3, null), true, false);
        check(TURNS, all, new Window.Range(2, true, null, null), true, false, 1, 6);
        check(TURNS, all, new Window.Range(2, true, null, day + 2), true, true, 2, 3);
        check(TURNS, all, new Window.Range(9, true, null, 7L), false, true, 5);
        check(TURNS, all, new Window.Range(9, true, null, 0L), false, true);
        check(TURNS, all, new Window.Range(9, false, 7L, day + 3), true, true, 3, 1);
        Criteria green = Criteria.where("view.colour").is(Colour.GREEN);
        check(TURNS, green, new Window.Range(9, false, null, null), false, false, 2, 6);
        check(TURNS, green, new Window.Range(1, false, 7L, null), true, false, 6);
        assertThat(places(list(all, TURNS, new Window.Range(9, false, null, null))))
                .containsExactly(0L, 7L, day + 1, day + 2, day + 3);
    }

    private static long[] longs(long from, long to) {
        return LongStream.rangeClosed(from, to).toArray();
    }

    private void check(
            Criteria criteria,
            Window.Range range,
            boolean hasPrevious,
            boolean hasNext,
            long... opened) {
        check(Order.OPENED, criteria, range, hasPrevious, hasNext, opened);
        assertThat(places(list(criteria, Order.OPENED, range)))
                .as("%s", range)
                .isEqualTo(boxed(opened));
    }

    private void check(
            Order order,
            Criteria criteria,
            Window.Range range,
            boolean hasPrevious,
            boolean hasNext,
            long... opened) {
        Window<Document<Thing>> window = list(criteria, order, range);
        assertThat(window.items().stream().<Long>map(item -> item.value().opened()).toList())
                .as("%s", range)
                .isEqualTo(boxed(opened));
        assertThat(List.of(window.hasPrevious(), window.hasNext()))
                .as("%s", range)
                .isEqualTo(List.of(hasPrevious, hasNext));
    }

    private static List<Long> boxed(long... values) {
        return LongStream.of(values).boxed().toList();
    }

    @Test
    void have_the_indexes_that_the_projection_names() {
        CurrentCouncil.run(
                council,
                () -> {
                    collections.createIndexes(things, 1);
                    collections.createIndexes(things, 1);
                });
        writeTen();
        List<Object> keys = new ArrayList<>();
        CurrentCouncil.run(
                council,
                () ->
                        databases
                                .getMongoDatabase()
                                .getCollection("things")
                                .listIndexes()
                                .forEach(index -> keys.add(index.get("key"))));
        assertThat(keys)
                .contains(
                        new org.bson.Document("opened", 1),
                        new org.bson.Document("view.colour", 1).append("opened", 1));
    }

    @Test
    void are_out_of_reach_without_a_council_and_of_another() {
        write(document(1, 1));
        Window.Range range = new Window.Range(1, false, null, null);
        assertThatThrownBy(() -> documents.one(things, "id-1", new Criteria()))
                .isInstanceOf(CouncilMissing.class);
        assertThatThrownBy(() -> documents.list(things, new Criteria(), range))
                .isInstanceOf(CouncilMissing.class);
        assertThatThrownBy(() -> collections.load(things, 1, List.of("id-1")))
                .isInstanceOf(CouncilMissing.class);
        assertThatThrownBy(() -> databases.getMongoDatabase("alongside_" + council.slug()))
                .isInstanceOf(CouncilMissing.class);
        CouncilId other = anyCouncil();
        CurrentCouncil.run(
                other,
                () -> {
                    assertThat(documents.one(things, "id-1", new Criteria())).isEmpty();
                    assertThat(documents.list(things, new Criteria(), range).items()).isEmpty();
                    assertThatThrownBy(() ->
                                    databases.getMongoDatabase(CouncilDatabases.nameOf(council)))
                            .isInstanceOf(IllegalArgumentException.class);
                });
    }

    @Test
    void that_cannot_be_read_do_not_show_what_is_in_them() {
        write(document(1, 1));
        CurrentCouncil.run(
                council,
                () ->
                        databases
                                .getMongoDatabase()
                                .getCollection("things")
                                .updateOne(
                                        new org.bson.Document("_id", "id-1"),
                                        new org.bson.Document(
                                                "$set",
                                                new org.bson.Document("view.day", "Petra"))));
        assertThatThrownBy(() -> one(1, new Criteria()))
                .hasMessageContaining("things")
                .hasMessageNotContaining("Petra")
                .hasNoCause();
    }
}
