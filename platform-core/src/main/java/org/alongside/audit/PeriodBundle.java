package org.alongside.audit;

import java.util.List;
import org.alongside.casework.CaseId;

/**
 * What was recorded over a period as one file: a ZIP as that of a case.
 *
 * @param name a name for the file
 * @param base64 the file
 * @param sha256 the digest of its manifest, as hexadecimal text
 * @param events how many events lie in the period
 * @param whole how many of them are in the file as they are stored: those of cases that the asker
 *     sees
 * @param cases these cases
 * @param named whom it names: what stands in its events with {@link Category#HISTORY}, and in its
 *     access records with {@link Category#ACCESS}
 */
public record PeriodBundle(
        String name,
        String base64,
        String sha256,
        int events,
        int whole,
        List<CaseId> cases,
        List<Sighting> named) {

    public PeriodBundle {
        cases = List.copyOf(cases);
        named = List.copyOf(named);
    }

    /** Shows the name only. */
    @Override
    public String toString() {
        return "PeriodBundle[" + name + "]";
    }
}
