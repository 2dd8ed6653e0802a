package org.alongside.readmodel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.data.mongodb.core.query.Criteria;

/** Reads the documents of the current council: a port, over the council's own database. */
public interface Documents {

    /** The document with this id that also meets the criteria. */
    <V> Optional<Document<V>> one(DocumentProjection<V> projection, String id, Criteria visible);

    /** A part of the documents that meet the criteria, in the order in which they were opened. */
    default <V> Window<Document<V>> list(
            DocumentProjection<V> projection, Criteria criteria, Window.Range range) {
        return list(projection, criteria, Order.OPENED, range);
    }

    /** A part of the documents that meet the criteria, in this order. */
    <V> Window<Document<V>> list(
            DocumentProjection<V> projection, Criteria criteria, Order order, Window.Range range);

    /**
     * How many of the documents that meet the criteria hold which texts.
     *
     * @param fields their paths in the stored document, such as {@code view.status}; every document
     *     has all of them
     * @return the number of documents by their texts in these fields, in this order
     */
    Map<List<String>, Long> tally(
            DocumentProjection<?> projection, Criteria criteria, List<String> fields);
}
