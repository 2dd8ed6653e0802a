package org.alongside.feedback.write;

import java.util.List;
import org.alongside.casework.CaseCourse;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.ParentAccountLinked;
import org.alongside.casework.ParentAccountUnlinked;
import org.jspecify.annotations.Nullable;

/**
 * What feedback asks of a case.
 *
 * @param ended whether it has ended and was not opened again
 * @param parentAccount the account that is linked to it, if one is
 */
record CaseSoFar(boolean ended, @Nullable String parentAccount) {

    static CaseSoFar of(List<CaseEvent> events) {
        CaseCourse course = CaseCourse.BEGINNING;
        String account = null;
        for (CaseEvent event : events) {
            course = course.then(event);
            if (event instanceof ParentAccountLinked linked) {
                account = linked.account();
            } else if (event instanceof ParentAccountUnlinked) {
                account = null;
            }
        }
        return new CaseSoFar(course.ended(), account);
    }
}
