package org.alongside.readstore;

import org.alongside.json.RecordMapper;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.DocumentProjection;
import org.bson.BsonBinaryWriter;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonReader;
import org.bson.BsonSerializationException;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.RawBsonDocument;
import org.bson.io.BasicOutputBuffer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.TokenBuffer;

/**
 * The form of a document in MongoDB: {@code {_id, opened, position, version, view: {…}}}, the view
 * in plain values, dates and instants as ISO text, so that criteria compare what is really there.
 *
 * <p>Views go from Jackson's tokens to BSON and back without a tree between them.
 */
final class StoredDocuments {

    static final String ID = "_id";
    static final String OPENED = "opened";
    static final String POSITION = "position";
    private static final String VERSION = "version";
    private static final String VIEW = "view";

    private static final int USUAL_SIZE = 2048;

    /** What a document may have in MongoDB, in bytes. */
    private static final int LARGEST = 16 * 1024 * 1024;

    private static final JsonMapper MAPPER = RecordMapper.builder().build();

    private StoredDocuments() {}

    static RawBsonDocument stored(Document<?> document) {
        try (BasicOutputBuffer bytes = new BasicOutputBuffer(USUAL_SIZE);
                BsonBinaryWriter bson = new BsonBinaryWriter(bytes)) {
            bson.writeStartDocument();
            bson.writeString(ID, document.id());
            bson.writeInt64(OPENED, document.opened());
            bson.writeInt64(POSITION, document.position());
            bson.writeInt64(VERSION, document.version());
            bson.writeName(VIEW);
            write(document.view(), bson);
            bson.writeEndDocument();
            if (bytes.getSize() > LARGEST) {
                throw new IllegalStateException(
                        "A document would have %d bytes, and MongoDB takes %d"
                                .formatted(bytes.getSize(), LARGEST));
            }
            return new RawBsonDocument(bytes.getInternalBuffer(), 0, bytes.getSize());
        }
    }

    private static void write(Object view, BsonWriter bson) {
        try (TokenBuffer tokens = MAPPER.writeValueIntoBuffer(view);
                JsonParser json = tokens.asParser()) {
            for (JsonToken next = json.nextToken(); next != null; next = json.nextToken()) {
                write(next, json, bson);
            }
        } catch (JacksonException unsafe) {
            // The parser's message quotes the content.
            throw new IllegalStateException(
                    "A view cannot be written: " + unsafe.getClass().getSimpleName());
        }
    }

    private static void write(JsonToken token, JsonParser json, BsonWriter bson) {
        switch (token) {
            case START_OBJECT -> bson.writeStartDocument();
            case END_OBJECT -> bson.writeEndDocument();
            case START_ARRAY -> bson.writeStartArray();
            case END_ARRAY -> bson.writeEndArray();
            case PROPERTY_NAME -> bson.writeName(json.currentName());
            case VALUE_STRING -> bson.writeString(json.getString());
            case VALUE_TRUE -> bson.writeBoolean(true);
            case VALUE_FALSE -> bson.writeBoolean(false);
            case VALUE_NULL -> bson.writeNull();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> writeNumber(json, bson);
            case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                    throw new IllegalStateException("A view holds plain values only");
        }
    }

    private static void writeNumber(JsonParser json, BsonWriter bson) {
        switch (json.getNumberType()) {
            case INT -> bson.writeInt32(json.getIntValue());
            case LONG -> bson.writeInt64(json.getLongValue());
            case FLOAT, DOUBLE -> bson.writeDouble(json.getDoubleValue());
            case BIG_INTEGER, BIG_DECIMAL ->
                    throw new IllegalStateException(
                            "A view holds numbers that MongoDB keeps as they are, not "
                                    + json.getNumberType());
        }
    }

    /**
     * Reads a document.
     *
     * @param bson before it; then closed
     */
    static <V> Document<V> read(DocumentProjection<V> projection, BsonReader bson) {
        try (bson) {
            bson.readStartDocument();
            String id = bson.readString(ID);
            long opened = bson.readInt64(OPENED);
            long position = bson.readInt64(POSITION);
            long version = bson.readInt64(VERSION);
            bson.readName(VIEW);
            return new Document<>(id, opened, position, version, view(projection, bson));
        } catch (JacksonException
                | BsonInvalidOperationException
                | BsonSerializationException unsafe) {
            throw new IllegalStateException(
                    "A document of '%s' cannot be read, so the projection has to be rebuilt: %s"
                            .formatted(projection.name(), unsafe.getClass().getSimpleName()));
        }
    }

    private static <V> V view(DocumentProjection<V> projection, BsonReader bson) {
        try (TokenBuffer tokens = TokenBuffer.forGeneration()) {
            copy(bson, BsonType.DOCUMENT, tokens);
            return MAPPER.readValue(tokens, projection.viewType());
        }
    }

    private static void copy(BsonReader bson, BsonType type, JsonGenerator json) {
        switch (type) {
            case DOCUMENT -> {
                bson.readStartDocument();
                json.writeStartObject();
                for (BsonType next = bson.readBsonType();
                        next != BsonType.END_OF_DOCUMENT;
                        next = bson.readBsonType()) {
                    json.writeName(bson.readName());
                    copy(bson, next, json);
                }
                bson.readEndDocument();
                json.writeEndObject();
            }
            case ARRAY -> {
                bson.readStartArray();
                json.writeStartArray();
                for (BsonType next = bson.readBsonType();
                        next != BsonType.END_OF_DOCUMENT;
                        next = bson.readBsonType()) {
                    copy(bson, next, json);
                }
                bson.readEndArray();
                json.writeEndArray();
            }
            case STRING -> json.writeString(bson.readString());
            case BOOLEAN -> json.writeBoolean(bson.readBoolean());
            case INT32 -> json.writeNumber(bson.readInt32());
            case INT64 -> json.writeNumber(bson.readInt64());
            case DOUBLE -> json.writeNumber(bson.readDouble());
            case NULL -> {
                bson.readNull();
                json.writeNull();
            }
            default -> throw new IllegalStateException("A stored view holds a " + type);
        }
    }
}
