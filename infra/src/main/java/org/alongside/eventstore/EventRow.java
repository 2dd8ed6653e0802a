package org.alongside.eventstore;

import java.time.Instant;
import java.util.UUID;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is stored.
 *
 * @param id whose it is and which
 * @param position the council's position
 * @param sequence its number in its subject, from 0
 * @param type its stable name
 * @param revision of its form
 * @param recordedAt when it was recorded
 * @param content what it says
 */
record EventRow(
        Identity id,
        long position,
        long sequence,
        String type,
        int revision,
        Instant recordedAt,
        Content content) {

    /**
     * What an event's personal part is bound to.
     *
     * @param council whose event it is
     * @param subject the case or advocate that it happened to, whose key it is encrypted under
     * @param event the event's own id
     */
    record Identity(CouncilId council, UUID subject, UUID event) {}

    /**
     * The bytes of an event.
     *
     * @param payload the event in JSON, with marks for personal values
     * @param metaData its metadata in JSON, with marks for personal values
     * @param personal the personal values, encrypted; none if the event has none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared; handed from and to the database
    record Content(byte[] payload, byte[] metaData, byte @Nullable [] personal) {}
}
