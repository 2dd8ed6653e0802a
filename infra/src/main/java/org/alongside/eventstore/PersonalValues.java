package org.alongside.eventstore;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedField;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Keeps personal values apart from the rest of an event: where one would stand stands <code>
 * {"$":3}</code>, and the value is the entry of that number of an array beside it.
 *
 * <p>Values are written and read in the order in which they stand, so that neither direction looks
 * anything up; one out of order, absent or left over is an error.
 */
final class PersonalValues {

    /** The attribute of a reading or writing that says where the values are. */
    static final Object PLACE = PersonalValues.class;

    /** The only member of what stands for a value; no component of a record is called so. */
    static final String MARK = "$";

    private PersonalValues() {}

    /** Where personal values come from or go to. */
    sealed interface Place permits Apart, FromApart, InPlace, Erased, Absent {}

    /** Where they would be without all this: upcasters see them so. */
    record InPlace() implements Place {}

    /** Nowhere: their key is destroyed. */
    record Erased() implements Place {}

    /** Nowhere: there are none. */
    record Absent() implements Place {}

    static final InPlace IN_PLACE = new InPlace();
    static final Erased ERASED = new Erased();
    static final Absent ABSENT = new Absent();

    /** Into an array beside the event. */
    static final class Apart implements Place {

        private final JsonGenerator values;
        private int written;

        /**
         * @param values in the array, which is the caller's to open and to close
         */
        Apart(JsonGenerator values) {
            this.values = values;
        }

        int written() {
            return written;
        }

        /** Marks the place of the next value, which is then to be written to what is returned. */
        JsonGenerator next(JsonGenerator event) {
            event.writeStartObject();
            event.writeNumberProperty(MARK, written);
            event.writeEndObject();
            written++;
            return values;
        }
    }

    /** Out of an array beside the event. */
    static final class FromApart implements Place {

        private final JsonParser values;
        private final boolean all;
        private int read;

        /**
         * @param values before the array
         * @param all whether the first value is to be read, too; otherwise, those before the first
         *     that is asked for are another's
         */
        FromApart(JsonParser values, boolean all) {
            this.values = values;
            this.all = all;
            require(values.nextToken() == JsonToken.START_ARRAY, values);
        }

        /** The values, at the one whose mark the event is at; the event is then after its mark. */
        JsonParser next(JsonParser event) {
            int number = number(event);
            if (read == 0 && !all) {
                while (read < number) {
                    require(values.nextToken() != JsonToken.END_ARRAY, event);
                    values.skipChildren();
                    read++;
                }
            }
            require(number == read && values.nextToken() != JsonToken.END_ARRAY, event);
            read++;
            return values;
        }

        void end() {
            require(
                    values.nextToken() == JsonToken.END_ARRAY && values.nextToken() == null,
                    values);
        }
    }

    /**
     * Whether there is a mark in the JSON as this class writes it; in a text, its quotes would be
     * escaped.
     */
    static boolean isMarked(byte[] json) {
        for (int i = 0; i + 4 < json.length; i++) {
            if (json[i] == '{'
                    && json[i + 1] == '"'
                    && json[i + 2] == '$'
                    && json[i + 3] == '"'
                    && json[i + 4] == ':') {
                return true;
            }
        }
        return false;
    }

    /** The number in the mark that the event is at the start of. */
    static int number(JsonParser event) {
        require(
                event.currentToken() == JsonToken.START_OBJECT
                        && MARK.equals(event.nextName())
                        && event.nextToken() == JsonToken.VALUE_NUMBER_INT,
                event);
        int number = event.getIntValue();
        require(event.nextToken() == JsonToken.END_OBJECT, event);
        return number;
    }

    /** The number in the mark that the node is; -1 if it is none. */
    static int number(JsonNode node) {
        return node.isObject() && node.size() == 1 && node.path(MARK).isInt()
                ? node.path(MARK).intValue()
                : -1;
    }

    static void require(boolean asItMustBe, JsonParser at) {
        if (!asItMustBe) {
            throw DatabindException.from(at, "Personal values are not where they must be");
        }
    }

    /**
     * The text that the parser is at, or that the mark that it is at stands for.
     *
     * @param event at the text or the mark; then at its end
     */
    static String text(JsonParser event, Place place) {
        if (event.currentToken() == JsonToken.START_OBJECT) {
            return switch (place) {
                case FromApart apart -> apart.next(event).getString();
                case Erased _ -> {
                    number(event);
                    yield Personal.ERASED;
                }
                case Apart _, InPlace _, Absent _ ->
                        throw DatabindException.from(event, "No place for personal values");
            };
        }
        require(event.currentToken() == JsonToken.VALUE_STRING, event);
        return event.getString();
    }

    /** The tree with the values in the places of their marks. */
    static JsonNode inPlace(JsonNode tree, JsonNode values) {
        return replaced(tree, values::required);
    }

    /** The tree with the erased form of texts in the places of all marks. */
    static JsonNode erased(JsonNode tree) {
        return replaced(tree, _ -> StringNode.valueOf(Personal.ERASED));
    }

    private static JsonNode replaced(JsonNode tree, IntFunction<JsonNode> values) {
        if (number(tree) >= 0) {
            return values.apply(number(tree));
        }
        if (tree instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                member.setValue(replaced(member.getValue(), values));
            }
        } else if (tree instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, replaced(array.get(i), values));
            }
        }
        return tree;
    }

    /** Gives {@link Personal} components to the two below. */
    static final class Introspector extends NopAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Object findSerializer(MapperConfig<?> config, Annotated annotated) {
            return isPersonal(annotated) ? new Writer(null) : null;
        }

        @Override
        public @Nullable Object findDeserializer(MapperConfig<?> config, Annotated annotated) {
            return isPersonal(annotated) ? new Reader(null, null) : null;
        }

        private static boolean isPersonal(Annotated annotated) {
            RecordComponent component =
                    switch (annotated) {
                        case AnnotatedMethod accessor when accessor.getParameterCount() == 0 ->
                                named(accessor.getDeclaringClass(), accessor.getName());
                        case AnnotatedField field ->
                                named(field.getDeclaringClass(), field.getName());
                        case AnnotatedParameter parameter -> ofCanonicalConstructor(parameter);
                        default -> null;
                    };
            return component != null && EventForm.isPersonal(component);
        }

        private static @Nullable RecordComponent named(Class<?> type, String name) {
            return Arrays.stream(components(type))
                    .filter(component -> component.getName().equals(name))
                    .findAny()
                    .orElse(null);
        }

        private static @Nullable RecordComponent ofCanonicalConstructor(
                AnnotatedParameter parameter) {
            RecordComponent[] components = components(parameter.getDeclaringClass());
            boolean canonical = parameter.getOwner().getParameterCount() == components.length;
            for (int i = 0; canonical && i < components.length; i++) {
                canonical = parameter.getOwner().getRawParameterType(i) == components[i].getType();
            }
            return canonical ? components[parameter.getIndex()] : null;
        }

        private static RecordComponent[] components(Class<?> type) {
            RecordComponent @Nullable [] components = type.getRecordComponents();
            return components == null ? new RecordComponent[0] : components;
        }
    }

    private static final class Writer extends ValueSerializer<Object> {

        private final @Nullable ValueSerializer<Object> ofValue;

        Writer(@Nullable ValueSerializer<Object> ofValue) {
            this.ofValue = ofValue;
        }

        @Override
        public ValueSerializer<?> createContextual(
                SerializationContext context, BeanProperty property) {
            return new Writer(context.findPrimaryPropertySerializer(property.getType(), property));
        }

        @Override
        public void serialize(Object value, JsonGenerator event, SerializationContext context) {
            ValueSerializer<Object> serializer = Objects.requireNonNull(ofValue);
            if (context.getAttribute(PLACE) instanceof Apart apart) {
                serializer.serialize(value, apart.next(event), context);
            } else {
                throw DatabindException.from(event, "No place for personal values");
            }
        }
    }

    private static final class Reader extends ValueDeserializer<Object> {

        private final @Nullable ValueDeserializer<?> ofValue;
        private final @Nullable Object erased;

        Reader(@Nullable ValueDeserializer<?> ofValue, @Nullable Object erased) {
            this.ofValue = ofValue;
            this.erased = erased;
        }

        @Override
        public ValueDeserializer<?> createContextual(
                DeserializationContext context, BeanProperty property) {
            JavaType type = property.getType();
            return new Reader(
                    context.findContextualValueDeserializer(type, property), erasedForm(type));
        }

        private static @Nullable Object erasedForm(JavaType type) {
            return type.hasRawClass(String.class)
                    ? Personal.ERASED
                    : type.hasRawClass(List.class) ? List.of() : null;
        }

        @Override
        public @Nullable Object deserialize(JsonParser event, DeserializationContext context) {
            ValueDeserializer<?> deserializer = Objects.requireNonNull(ofValue);
            return switch (place(context)) {
                case FromApart apart -> deserializer.deserialize(apart.next(event), context);
                case Erased _ -> erased(event);
                case InPlace _ ->
                        event.currentToken() == JsonToken.START_OBJECT
                                ? erased(event)
                                : deserializer.deserialize(event, context);
                case Apart _, Absent _ ->
                        throw DatabindException.from(event, "No place for personal values");
            };
        }

        private static Place place(DeserializationContext context) {
            return context.getAttribute(PLACE) instanceof Place place ? place : ABSENT;
        }

        private @Nullable Object erased(JsonParser event) {
            number(event);
            return erased;
        }
    }
}
