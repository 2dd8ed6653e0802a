package org.alongside.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.alongside.event.EventName;
import org.alongside.event.Personal;
import org.alongside.eventstore.EventCodec.Decoded;
import org.alongside.eventstore.EventCodec.Open;
import org.alongside.eventstore.EventRow.Content;
import org.alongside.eventstore.EventRow.Identity;
import org.alongside.keys.DataKey;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event that has come a long way: first {@code sample.Met}, of somebody at a place that was
 * thought to be harmless; then their name in two parts; now {@code sample.TalkHeld}, the place
 * personal and the length in minutes.
 */
@DisplayName("An event of an earlier form")
final class UpcastingTest {

    private static final String DIRECTORY = "golden-samples";

    /** As it was. */
    sealed interface Then permits Met {}

    /**
     * @param who first name and last name
     */
    @EventName("sample.Met")
    record Met(@Personal String who, String place, int hours, @Personal List<String> topics)
            implements Then {}

    /** As it is. */
    sealed interface Now permits TalkHeld {}

    @EventName("sample.TalkHeld")
    record TalkHeld(
            @Personal String firstName,
            @Personal @Nullable String lastName,
            @Personal String place,
            int minutes,
            @Personal List<String> topics)
            implements Now {}

    /** The first to the second form. */
    private static final EventUpcaster NAME_IN_PARTS =
            upcaster(
                    "sample.Met",
                    1,
                    "sample.Met",
                    2,
                    event -> {
                        JsonNode who = event.remove("who");
                        if (who.isString()) {
                            String[] names = who.stringValue().split(" ", 2);
                            event.put("firstName", names[0]);
                            event.put("lastName", names[1]);
                        } else {
                            event.set("firstName", who);
                            event.set("lastName", who);
                        }
                        return event;
                    });

    /** The second to the third form. */
    private static final EventUpcaster TALK =
            upcaster(
                    "sample.Met",
                    2,
                    "sample.TalkHeld",
                    1,
                    event -> {
                        event.put("minutes", 60 * event.remove("hours").intValue());
                        return event;
                    });

    private static final EventCodec THEN = new EventCodec(new EventTypes(List.of(Then.class)));
    private static final EventTypes NOW = new EventTypes(List.of(Now.class));
    private static final EventCodec CODEC =
            new EventCodec(NOW, new EventUpcasterChain(NAME_IN_PARTS, TALK));

    private static final DataKey KEY = DataKey.random();
    private static final Identity ID =
            new Identity(Happenings.COUNCIL, Happenings.CASE, new UUID(3, 4));

    private static EventUpcaster upcaster(
            String from,
            int fromRevision,
            String to,
            int toRevision,
            UnaryOperator<ObjectNode> how) {
        return new SingleEventUpcaster() {
            @Override
            protected boolean canUpcast(IntermediateEventRepresentation event) {
                return event.getType()
                        .equals(new SimpleSerializedType(from, Integer.toString(fromRevision)));
            }

            @Override
            protected IntermediateEventRepresentation doUpcast(
                    IntermediateEventRepresentation event) {
                return event.upcastPayload(
                        new SimpleSerializedType(to, Integer.toString(toRevision)),
                        ObjectNode.class,
                        how::apply);
            }
        };
    }

    /**
     * The old form as it was written when it was current; written once, like other golden files.
     */
    private static Open golden(String name) throws IOException {
        GoldenFile file = new GoldenFile(DIRECTORY, name);
        if (Boolean.getBoolean("alongside.golden") && !file.exists()) {
            file.write(
                    THEN.write(
                            new Met("Ana Ejemplo", "the Canary café", 2, List.of("a", "b")),
                            Happenings.META_DATA));
        }
        return file.read();
    }

    private static Decoded read(EventRow row, @Nullable DataKey key) {
        return CODEC.read(row, EventCodec.open(row, key));
    }

    private static EventRow row(String type, int revision, Open open, byte @Nullable [] personal) {
        return new EventRow(
                ID,
                42,
                7,
                type,
                revision,
                Instant.EPOCH,
                new Content(open.payload(), open.metaData(), personal));
    }

    @Test
    void is_read_in_its_current_one() throws IOException {
        Open golden = golden("sample.Met.1");
        assertThat(CODEC.read(row("sample.Met", 1, golden, null), GoldenFile.values(golden)))
                .isEqualTo(
                        new Decoded(
                                new TalkHeld(
                                        "Ana",
                                        "Ejemplo",
                                        "the Canary café",
                                        120,
                                        List.of("a", "b")),
                                Happenings.META_DATA));
    }

    @Test
    void is_read_so_from_its_bytes() {
        Content content =
                THEN.write(
                        new Met("Ana Ejemplo", "café", 1, List.of()),
                        Happenings.META_DATA,
                        ID,
                        KEY);
        EventRow row = new EventRow(ID, 42, 7, "sample.Met", 1, Instant.EPOCH, content);
        assertThat(read(row, KEY))
                .isEqualTo(
                        new Decoded(
                                new TalkHeld("Ana", "Ejemplo", "café", 60, List.of()),
                                Happenings.META_DATA));
        assertThat(read(row, null).payload())
                .isEqualTo(new TalkHeld("[erased]", "[erased]", "café", 60, List.of()));
        assertThatThrownBy(() -> read(row, DataKey.random())).isInstanceOf(EventUnreadable.class);
    }

    @Test
    void keeps_the_erased_forms_of_what_was_moved_and_copied() throws IOException {
        Open golden = golden("sample.Met.1");
        Decoded erased = read(row("sample.Met", 1, golden, new byte[] {1}), null);
        assertThat(erased.payload())
                .isEqualTo(new TalkHeld("[erased]", "[erased]", "the Canary café", 120, List.of()));
        assertThat(erased.metaData()).containsEntry("actorName", "[erased]");
    }

    @Test
    void is_reported_where_no_upcaster_leads_to_the_current_one() throws IOException {
        Open golden = golden("sample.Met.1");
        for (EventUpcaster chain :
                List.of(
                        NAME_IN_PARTS,
                        TALK,
                        upcaster("sample.Met", 1, "sample.TalkHeld", 2, e -> e))) {
            assertThatThrownBy(() ->
                            new EventCodec(NOW, chain)
                                    .read(
                                            row("sample.Met", 1, golden, null),
                                            GoldenFile.values(golden)))
                    .isInstanceOf(UnknownEventType.class)
                    .hasMessageContaining("sample.Met, revision 1")
                    .hasMessageContaining("camden")
                    .hasMessageContaining("42");
        }
        for (String type : List.of("sample.TalkHeld", "sample.Met", "sample.Other")) {
            assertThatThrownBy(
                            () -> CODEC.read(row(type, 3, golden, null), GoldenFile.values(golden)))
                    .as("a newer revision")
                    .isInstanceOf(UnknownEventType.class)
                    .hasMessageContaining(type + ", revision 3");
        }
    }

    @Test
    void is_never_dropped_or_doubled_and_its_content_never_quoted() throws IOException {
        Open golden = golden("sample.Met.1");
        EventUpcaster quoting =
                upcaster(
                        "sample.Met",
                        1,
                        "sample.TalkHeld",
                        1,
                        event -> {
                            throw new IllegalArgumentException(event.toString());
                        });
        EventUpcaster half = upcaster("sample.Met", 1, "sample.TalkHeld", 1, event -> event);
        EventUpcaster dropping = events -> events.limit(0);
        EventUpcaster doubling = events -> events.flatMap(event -> Stream.of(event, event));
        for (EventUpcaster wrong : List.of(quoting, half, dropping, doubling)) {
            assertThatThrownBy(() ->
                            new EventCodec(NOW, wrong)
                                    .read(
                                            row("sample.Met", 1, golden, null),
                                            GoldenFile.values(golden)))
                    .isInstanceOf(EventUnreadable.class)
                    .hasMessageContaining("sample.Met")
                    .hasMessageContaining("42")
                    .hasMessageNotContaining("Ejemplo")
                    .hasNoCause();
        }
    }

    @Test
    void of_the_current_form_meets_no_upcaster() {
        EventCodec codec =
                new EventCodec(
                        NOW,
                        _ -> {
                            throw new AssertionError("asked");
                        });
        TalkHeld event = new TalkHeld("Ana", null, "café", 60, List.of("a"));
        Content content = codec.write(event, MetaData.emptyInstance(), ID, KEY);
        EventRow row = new EventRow(ID, 42, 7, "sample.TalkHeld", 1, Instant.EPOCH, content);
        assertThat(codec.read(row, EventCodec.open(row, KEY)).payload()).isEqualTo(event);
    }

    @Test
    void shows_an_upcaster_where_it_belongs_and_lets_it_change_metadata() throws IOException {
        Open golden = golden("sample.Met.1");
        EventUpcaster asking =
                new SingleEventUpcaster() {
                    @Override
                    protected boolean canUpcast(IntermediateEventRepresentation event) {
                        return true;
                    }

                    @Override
                    protected IntermediateEventRepresentation doUpcast(
                            IntermediateEventRepresentation event) {
                        assertThat(event.getAggregateIdentifier())
                                .contains(Happenings.CASE.toString());
                        assertThat(event.getSequenceNumber()).contains(7L);
                        assertThat(event.getMessageIdentifier()).isEqualTo(ID.event().toString());
                        assertThat(event.getTimestamp()).isEqualTo(Instant.EPOCH);
                        assertThat(event.getMetaData().getObject()).isEqualTo(Happenings.META_DATA);
                        assertThat(event.getContentType()).isEqualTo(JsonNode.class);
                        assertThatThrownBy(() -> event.getData(String.class))
                                .hasMessageContaining("JsonNode");
                        return event.upcast(
                                event.getType(),
                                JsonNode.class,
                                payload -> payload,
                                metaData -> metaData.and("client", "the old one"));
                    }
                };
        assertThat(
                        new EventCodec(NOW, new EventUpcasterChain(asking, NAME_IN_PARTS, TALK))
                                .read(row("sample.Met", 1, golden, null), GoldenFile.values(golden))
                                .metaData())
                .isEqualTo(Happenings.META_DATA.and("client", "the old one"));
    }
}
