package org.alongside.eventstore;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.LazyDeserializingObject;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import tools.jackson.databind.JsonNode;

/** An event between its stored form and its current one, as Axon's upcasters see it. */
final class EventTree implements IntermediateEventRepresentation {

    private final EventRow row;
    private final SerializedType type;
    private final JsonNode tree;
    private final MetaData metaData;

    EventTree(EventRow row, JsonNode tree, MetaData metaData) {
        this(
                row,
                new SimpleSerializedType(row.type(), Integer.toString(row.revision())),
                tree,
                metaData);
    }

    private EventTree(EventRow row, SerializedType type, JsonNode tree, MetaData metaData) {
        this.row = row;
        this.type = type;
        this.tree = tree;
        this.metaData = metaData;
    }

    /**
     * @throws IllegalArgumentException if an upcaster gave an event that it did not make of one it
     *     was given
     */
    static EventTree of(IntermediateEventRepresentation event) {
        if (event instanceof EventTree tree) {
            return tree;
        }
        throw new IllegalArgumentException("An upcaster gave an event of its own making");
    }

    JsonNode tree() {
        return tree;
    }

    MetaData metaData() {
        return metaData;
    }

    /** The revision; 0, which no event has, if an upcaster gave something that is no number. */
    int revision() {
        try {
            return Integer.parseInt(type.getRevision());
        } catch (NumberFormatException unset) {
            return 0;
        }
    }

    @Override
    public <T> IntermediateEventRepresentation upcast(
            SerializedType outputType,
            Class<T> expectedRepresentationType,
            Function<T, T> upcastFunction,
            Function<MetaData, MetaData> metaDataUpcastFunction) {
        T after =
                upcastFunction.apply(
                        expectedRepresentationType.cast(requireTree(expectedRepresentationType)));
        return new EventTree(
                row, outputType, (JsonNode) after, metaDataUpcastFunction.apply(metaData));
    }

    private JsonNode requireTree(Class<?> wanted) {
        if (!canConvertDataTo(wanted)) {
            throw new IllegalArgumentException(
                    "Upcasters of this store work on JsonNode, not on " + wanted.getName());
        }
        return tree;
    }

    @Override
    public SerializedType getType() {
        return type;
    }

    @Override
    public SerializedObject<?> getData() {
        return new SimpleSerializedObject<>(tree, JsonNode.class, type);
    }

    @Override
    public <D> SerializedObject<D> getData(Class<D> requiredType) {
        return new SimpleSerializedObject<>(
                requiredType.cast(requireTree(requiredType)), requiredType, type);
    }

    @Override
    public String getMessageIdentifier() {
        return row.id().event().toString();
    }

    @Override
    public Optional<String> getAggregateType() {
        return Optional.empty();
    }

    @Override
    public Optional<String> getAggregateIdentifier() {
        return Optional.of(row.id().subject().toString());
    }

    @Override
    public Optional<Long> getSequenceNumber() {
        return Optional.of(row.sequence());
    }

    @Override
    public Optional<TrackingToken> getTrackingToken() {
        return Optional.empty();
    }

    @Override
    public Instant getTimestamp() {
        return row.recordedAt();
    }

    @Override
    public LazyDeserializingObject<MetaData> getMetaData() {
        return new LazyDeserializingObject<>(metaData);
    }

    @Override
    public boolean canConvertDataTo(Class<?> requiredType) {
        return JsonNode.class.isAssignableFrom(requiredType) && requiredType.isInstance(tree);
    }
}
