package org.alongside.eventstore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.alongside.advocates.AdvocateDetails;
import org.alongside.advocates.AdvocateRegistered;
import org.alongside.casework.AllocationEnded;
import org.alongside.casework.ManagerDecided;
import org.alongside.casework.ReferralSubmitted;
import org.alongside.casework.Support;
import org.alongside.event.Personal;
import org.alongside.eventstore.EventCodec.Decoded;
import org.alongside.eventstore.EventRow.Content;
import org.alongside.eventstore.EventRow.Identity;
import org.alongside.keys.DataKey;
import org.alongside.messaging.Context;
import org.alongside.tenancy.CouncilId;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An event, as bytes and back,")
final class EventCodecTest {

    private static final EventCodec CODEC = new EventCodec(Happenings.TYPES);
    private static final DataKey KEY = DataKey.random();
    private static final Identity ID =
            new Identity(Happenings.COUNCIL, Happenings.CASE, UUID.randomUUID());

    static Stream<Object> happenings() {
        return Happenings.ALL.values().stream();
    }

    @ParameterizedTest
    @MethodSource("happenings")
    void is_as_it_was(Object event) {
        Content content = CODEC.write(event, Happenings.META_DATA, ID, KEY);
        assertThat(read(row(event, content), KEY))
                .isEqualTo(new Decoded(event, Happenings.META_DATA));
    }

    @ParameterizedTest
    @MethodSource("happenings")
    void shows_nothing_personal(Object event) {
        Content content = CODEC.write(event, Happenings.META_DATA, ID, KEY);
        byte[] personal = Objects.requireNonNull(content.personal());
        for (String canary : canaries(event)) {
            assertThat(new String(content.payload(), StandardCharsets.UTF_8))
                    .doesNotContain(canary);
            assertThat(new String(content.metaData(), StandardCharsets.UTF_8))
                    .doesNotContain(canary);
            assertThat(new String(personal, ISO_8859_1))
                    .doesNotContain(new String(canary.getBytes(StandardCharsets.UTF_8), ISO_8859_1))
                    .doesNotContain(
                            Base64.getEncoder()
                                    .withoutPadding()
                                    .encodeToString(canary.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** So that the test above cannot pass for want of canaries. */
    @Test
    void has_a_canary_in_each_personal_text_of_the_examples() {
        Set<String> filled = new HashSet<>();
        for (Object event : Happenings.ALL.values()) {
            for (Value value : values(event)) {
                if (EventForm.isPersonal(value.component())) {
                    filled.add(EventForm.name(value.component()));
                    assertThat(value.text())
                            .as(EventForm.name(value.component()))
                            .matches(text ->
                                    text.toLowerCase(Locale.ROOT).contains("canar")
                                            || Happenings.CANARY_VALUES.contains(text));
                }
            }
        }
        Set<String> personal = new HashSet<>();
        Happenings.TYPES
                .all()
                .forEach(type ->
                        EventForm.leaves(type.of()).stream()
                                .filter(EventForm::isPersonal)
                                .map(EventForm::name)
                                .forEach(personal::add));
        assertThat(filled).isEqualTo(personal).hasSizeGreaterThan(35);
    }

    @ParameterizedTest
    @MethodSource("happenings")
    void has_its_erased_form_once_the_key_is_destroyed(Object event) throws Exception {
        Content content = CODEC.write(event, Happenings.META_DATA, ID, KEY);
        Decoded erased = read(row(event, content), null);
        assertThat(erased.payload()).isEqualTo(erased(event));
        assertThat(erased.metaData())
                .isEqualTo(Happenings.META_DATA.and(Context.ACTOR_NAME, "[erased]"));
        assertThat(canaries(erased.payload())).isEmpty();
    }

    @Test
    void says_what_was_erased_and_what_was_not() {
        ReferralSubmitted referral = erased("casework.ReferralSubmitted.1");
        Support support = referral.referral().support();
        assertThat(support.parent().name()).isEqualTo(Personal.ERASED);
        assertThat(support.children().getFirst().dateOfBirth()).isNull();
        assertThat(support.children().getFirst().name()).isEqualTo(Personal.ERASED);
        assertThat(support.children().get(1).name()).isNull();
        assertThat(support.preferences().gender()).isNull();
        assertThat(support.preferences().languages()).isEmpty();
        assertThat(support.externalRefs().getFirst().system()).isEqualTo("mosaic");
        assertThat(support.externalRefs().getFirst().value()).isEqualTo(Personal.ERASED);
        assertThat(support.meeting().date()).isEqualTo("2026-12-03");
        assertThat(referral.notice().isLate()).isTrue();
        ReferralSubmitted bare = erased("casework.ReferralSubmitted.1.bare");
        assertThat(bare.referral().support().lateReason()).isNull();
        AdvocateDetails advocate =
                EventCodecTest.<AdvocateRegistered>erased("advocates.AdvocateRegistered.1")
                        .details();
        assertThat(advocate.capacity()).isEqualTo(3);
        assertThat(advocate.account()).isEqualTo("account-3");
        assertThat(advocate.culturalHeritage()).isEqualTo(Personal.ERASED);
    }

    @Test
    void is_unreadable_for_another_subject_event_or_council_and_under_another_key() {
        ManagerDecided event = happening("casework.ManagerDecided.1");
        Content content = CODEC.write(event, Happenings.META_DATA, ID, KEY);
        for (Identity elsewhere :
                List.of(
                        new Identity(new CouncilId("camdem"), ID.subject(), ID.event()),
                        new Identity(ID.council(), near(ID.subject(), 1, 0), ID.event()),
                        new Identity(ID.council(), near(ID.subject(), 0, 1), ID.event()),
                        new Identity(ID.council(), ID.subject(), near(ID.event(), 1, 0)),
                        new Identity(ID.council(), ID.subject(), near(ID.event(), 0, 1)),
                        new Identity(ID.council(), ID.event(), ID.subject()))) {
            assertUnreadable(row(event, content, elsewhere), KEY);
        }
        assertUnreadable(row(event, content), DataKey.random());
    }

    private static UUID near(UUID id, long first, long last) {
        return new UUID(id.getMostSignificantBits() ^ first, id.getLeastSignificantBits() ^ last);
    }

    @Test
    void is_unreadable_once_any_byte_of_its_personal_part_has_changed() {
        ManagerDecided event = happening("casework.ManagerDecided.1");
        Content content = CODEC.write(event, Happenings.META_DATA, ID, KEY);
        byte[] personal = Objects.requireNonNull(content.personal());
        for (int i = 0; i < personal.length; i++) {
            byte[] changed = personal.clone();
            changed[i] ^= 1;
            assertUnreadable(
                    row(event, new Content(content.payload(), content.metaData(), changed)), KEY);
        }
        assertUnreadable(
                row(event, new Content(content.payload(), content.metaData(), new byte[0])), KEY);
        assertUnreadable(row(event, new Content(content.payload(), content.metaData(), null)), KEY);
    }

    @Test
    void is_unreadable_where_marks_and_values_do_not_match() {
        ManagerDecided event = happening("casework.ManagerDecided.1");
        EventCodec.Open open = CODEC.write(event, Happenings.META_DATA);
        String payload = new String(open.payload(), StandardCharsets.UTF_8);
        String values = new String(Objects.requireNonNull(open.values()), StandardCharsets.UTF_8);
        assertThat(payload).contains("\"rationale\":{\"$\":1}");
        assertUnreadable(event, payload.replace("\"$\":1", "\"$\":2"), open, values);
        assertUnreadable(event, payload.replace("\"$\":1", "\"$\":0"), open, values);
        assertUnreadable(event, payload.replace("{\"$\":1}", "1"), open, values);
        assertUnreadable(event, payload.replace("{\"$\":1}", "\"clear\""), open, values);
        assertUnreadable(event, payload.replace("{\"$\":1}", "{\"$\":1,\"a\":2}"), open, values);
        assertUnreadable(event, payload.replace("}}", "},\"more\":1}"), open, values);
        assertUnreadable(event, payload, open, values.replace("]", ",\"left over\"]"));
        assertUnreadable(event, payload, open, "[\"Canary Worker\"]");
        assertUnreadable(event, payload, open, values + "]");
    }

    @Test
    void is_unreadable_where_something_else_stands_for_an_erased_value() {
        ManagerDecided event = happening("casework.ManagerDecided.1");
        Content content = CODEC.write(event, Happenings.META_DATA, ID, KEY);
        String payload = new String(content.payload(), StandardCharsets.UTF_8);
        for (String other : List.of("{\"$\":1,\"a\":2}", "{\"a\":1}", "{}", "\"clear\"", "1")) {
            byte[] changed = payload.replace("{\"$\":1}", other).getBytes(StandardCharsets.UTF_8);
            assertUnreadable(
                    row(event, new Content(changed, content.metaData(), content.personal())), null);
        }
    }

    @Test
    void needs_no_key_where_nothing_is_personal() {
        AllocationEnded event = happening("casework.AllocationEnded.1.bare");
        MetaData nameless = MetaData.with("council", "camden");
        Content content = CODEC.write(event, nameless, ID, KEY);
        assertThat(content.personal()).isNull();
        assertThat(read(row(event, content), null)).isEqualTo(new Decoded(event, nameless));
        assertThat(read(row(event, content), KEY)).isEqualTo(new Decoded(event, nameless));
    }

    @Test
    void keeps_the_name_of_who_acted_even_where_nothing_else_is_personal() {
        AllocationEnded event = happening("casework.AllocationEnded.1.bare");
        Content content = CODEC.write(event, Happenings.META_DATA, ID, KEY);
        assertThat(content.personal()).isNotNull();
        assertThat(new String(content.metaData(), StandardCharsets.UTF_8))
                .contains("\"actor\":\"f0c1\"")
                .contains("\"actorName\":{\"$\":0}");
    }

    @Test
    void refuses_metadata_that_is_no_text() {
        AllocationEnded event = happening("casework.AllocationEnded.1.bare");
        assertThatThrownBy(() -> CODEC.write(event, MetaData.with("version", 1L), ID, KEY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version");
    }

    @Test
    void is_reported_where_its_type_or_revision_is_not_known() {
        ManagerDecided event = happening("casework.ManagerDecided.1");
        Content content = CODEC.write(event, Happenings.META_DATA, ID, KEY);
        for (String[] unknown :
                new String[][] {{"casework.Other", "1"}, {"casework.ManagerDecided", "2"}}) {
            assertThatThrownBy(() ->
                            read(
                                    new EventRow(
                                            ID,
                                            42,
                                            0,
                                            unknown[0],
                                            Integer.parseInt(unknown[1]),
                                            Instant.EPOCH,
                                            content),
                                    KEY))
                    .isInstanceOf(UnknownEventType.class)
                    .hasMessageContaining(unknown[0])
                    .hasMessageContaining("camden")
                    .hasMessageContaining("42");
        }
    }

    private static void assertUnreadable(
            Object event, String payload, EventCodec.Open open, String values) {
        Content content =
                new Content(payload.getBytes(StandardCharsets.UTF_8), open.metaData(), null);
        assertThatThrownBy(() ->
                        CODEC.read(
                                row(event, content),
                                new EventCodec.Values(
                                        values.getBytes(StandardCharsets.UTF_8), false)))
                .as(payload + " " + values)
                .isInstanceOf(EventUnreadable.class)
                .message()
                .doesNotContain("Canary")
                .doesNotContain("clear");
    }

    private static void assertUnreadable(EventRow row, @Nullable DataKey key) {
        assertThatThrownBy(() -> read(row, key))
                .isInstanceOf(EventUnreadable.class)
                .hasMessageContaining("casework.ManagerDecided")
                .hasMessageContaining("position 42")
                .hasMessageNotContaining("Canary")
                .hasNoCause();
    }

    private static Decoded read(EventRow row, @Nullable DataKey key) {
        return CODEC.read(row, EventCodec.open(row, key));
    }

    static EventRow row(Object event, Content content) {
        return row(event, content, ID);
    }

    private static EventRow row(Object event, Content content, Identity id) {
        EventTypes.Type type = CODEC.typeOf(event);
        return new EventRow(id, 42, 0, type.name(), type.revision(), Instant.EPOCH, content);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E> E happening(String name) {
        return (E) Objects.requireNonNull(Happenings.ALL.get(name));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E> E erased(String name) {
        Object event = happening(name);
        Content content = CODEC.write(event, Happenings.META_DATA, ID, KEY);
        return (E) read(row(event, content), null).payload();
    }

    /**
     * @param text of the value, or of each value of a list
     */
    private record Value(RecordComponent component, String text) {}

    private static List<Value> values(Object of) {
        List<Value> values = new ArrayList<>();
        for (RecordComponent component : of.getClass().getRecordComponents()) {
            Object value = value(component, of);
            Collection<?> each =
                    value instanceof Collection<?> many
                            ? many
                            : value == null ? List.of() : List.of(value);
            for (Object one : each) {
                if (one instanceof Record record) {
                    values.addAll(values(record));
                } else {
                    values.add(new Value(component, one.toString()));
                }
            }
        }
        return values;
    }

    private static @Nullable Object value(RecordComponent component, Object of) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Set<String> canaries(Object event) {
        Set<String> canaries = new HashSet<>();
        for (Value value : values(event)) {
            if (EventForm.isPersonal(value.component()) && !value.text().equals(Personal.ERASED)) {
                canaries.add(value.text());
            }
        }
        if (!canaries.isEmpty()) {
            canaries.addAll(List.of(Happenings.CANARY, "Canary Worker"));
        }
        return canaries;
    }

    /** What the codec must give, made without it. */
    private static Object erased(Object of) throws ReflectiveOperationException {
        RecordComponent[] components = of.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            Object value = value(components[i], of);
            values[i] =
                    value == null
                            ? null
                            : EventForm.isPersonal(components[i])
                                    ? ERASED_FORMS.get(types[i])
                                    : withinErased(value);
        }
        var constructor = of.getClass().getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    private static final Map<Class<?>, Object> ERASED_FORMS =
            new HashMap<>(Map.of(String.class, "[erased]", List.class, List.of()));

    private static Object withinErased(Object value) throws ReflectiveOperationException {
        if (value instanceof List<?> list) {
            List<Object> erased = new ArrayList<>();
            for (Object element : list) {
                erased.add(withinErased(element));
            }
            return erased;
        }
        return value instanceof Record record ? erased(record) : value;
    }
}
