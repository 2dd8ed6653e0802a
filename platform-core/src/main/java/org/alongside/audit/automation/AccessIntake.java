package org.alongside.audit.automation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.alongside.audit.AccessRecord;
import org.alongside.tenancy.CouncilId;

/** Where what was noted elsewhere is put on record, and how far that has come: a port. */
public interface AccessIntake {

    /**
     * Stores those records of a council that are not stored yet, by their ids; all or none.
     *
     * @throws RuntimeException if that is not possible now
     */
    void storeOnce(CouncilId council, List<AccessRecord> records);

    /** Up to when everything is on record; empty before anything is. */
    Optional<Instant> until(String realm, IdentityEvents.Stream stream);

    /** Says up to when everything is on record. Never goes back. */
    void advance(String realm, IdentityEvents.Stream stream, Instant until);
}
