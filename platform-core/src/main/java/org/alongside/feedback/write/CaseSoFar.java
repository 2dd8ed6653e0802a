package org.alongside.feedback.write;

import java.util.List;
import org.alongside.casework.CaseCourse;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.Confidentiality;

/**
 * What feedback asks of a case.
 *
 * @param ended whether it has ended and was not opened again
 * @param confidentiality to whom it is closed, and whose it is
 */
record CaseSoFar(boolean ended, Confidentiality confidentiality) {

    static CaseSoFar of(List<CaseEvent> events) {
        CaseCourse course = CaseCourse.BEGINNING;
        for (CaseEvent event : events) {
            course = course.then(event);
        }
        return new CaseSoFar(course.ended(), Confidentiality.of(events));
    }

    /** Whether it is the parent's who speaks for themselves, or open to who writes it down. */
    boolean isFor(String account, boolean themselves) {
        return themselves
                ? account.equals(confidentiality.parentAccount())
                        && !confidentiality.shutsOut(account)
                : confidentiality.isOpenInOffice(account);
    }
}
