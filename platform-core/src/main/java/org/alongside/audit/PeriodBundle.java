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
 */
public record PeriodBundle(
        String name, String base64, String sha256, int events, int whole, List<CaseId> cases) {

    public PeriodBundle {
        cases = List.copyOf(cases);
    }

    /** Shows the name only. */
    @Override
    public String toString() {
        return "PeriodBundle[" + name + "]";
    }
}
