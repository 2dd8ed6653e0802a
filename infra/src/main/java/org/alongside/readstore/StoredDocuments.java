package org.alongside.readstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.DocumentProjection;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form of a document in MongoDB: {@code {_id, opened, position, version, view: {…}}}, the view
 * in plain values, dates and instants as ISO text, so that criteria compare what is really there.
 */
final class StoredDocuments {

    static final String ID = "_id";
    static final String OPENED = "opened";
    static final String POSITION = "position";
    private static final String VERSION = "version";
    private static final String VIEW = "view";

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .changeDefaultPropertyInclusion(_ ->
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                    .build();

    private StoredDocuments() {}

    static org.bson.Document stored(Document<?> document) {
        return new org.bson.Document(ID, document.id())
                .append(OPENED, document.opened())
                .append(POSITION, document.position())
                .append(VERSION, document.version())
                .append(VIEW, plain(view(document)));
    }

    private static JsonNode view(Document<?> document) {
        try {
            return MAPPER.valueToTree(document.view());
        } catch (JacksonException unsafe) {
            // The parser's message quotes the content.
            throw new IllegalStateException(
                    "A view cannot be written: " + unsafe.getClass().getSimpleName());
        }
    }

    static <V> Document<V> read(DocumentProjection<V> projection, org.bson.Document stored) {
        org.bson.Document view = stored.get(VIEW, org.bson.Document.class);
        try {
            return new Document<>(
                    stored.getString(ID),
                    stored.getLong(OPENED),
                    stored.getLong(POSITION),
                    stored.getLong(VERSION),
                    MAPPER.treeToValue(tree(view), projection.viewType()));
        } catch (JacksonException unsafe) {
            throw new IllegalStateException(
                    "A document of '%s' cannot be read, so the projection has to be rebuilt: %s"
                            .formatted(projection.name(), unsafe.getClass().getSimpleName()));
        }
    }

    private static @Nullable Object plain(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                node.properties()
                        .forEach(field -> fields.put(field.getKey(), plain(field.getValue())));
                yield new org.bson.Document(fields);
            }
            case ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                node.values().forEach(item -> items.add(plain(item)));
                yield items;
            }
            case STRING -> node.stringValue();
            case BOOLEAN -> node.booleanValue();
            case NULL -> null;
            case NUMBER -> number(node);
            case BINARY, MISSING, POJO ->
                    throw new IllegalStateException(
                            "A view holds plain values only, not " + node.getNodeType());
        };
    }

    private static Object number(JsonNode node) {
        return switch (node.numberType()) {
            case INT -> node.intValue();
            case LONG -> node.longValue();
            case FLOAT, DOUBLE -> node.doubleValue();
            case BIG_INTEGER, BIG_DECIMAL ->
                    throw new IllegalStateException(
                            "A view holds numbers that MongoDB keeps as they are, not "
                                    + node.numberType());
        };
    }

    private static JsonNode tree(@Nullable Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (value) {
            case null -> nodes.nullNode();
            case Map<?, ?> fields -> {
                ObjectNode node = nodes.objectNode();
                fields.forEach((key, field) -> node.set((String) key, tree(field)));
                yield node;
            }
            case List<?> items ->
                    nodes.arrayNode().addAll(items.stream().map(StoredDocuments::tree).toList());
            case String text -> nodes.stringNode(text);
            case Boolean truth -> nodes.booleanNode(truth);
            case Integer number -> nodes.numberNode(number);
            case Long number -> nodes.numberNode(number);
            case Double number -> nodes.numberNode(number);
            default ->
                    throw new IllegalStateException(
                            "A stored view holds a " + value.getClass().getSimpleName());
        };
    }
}
