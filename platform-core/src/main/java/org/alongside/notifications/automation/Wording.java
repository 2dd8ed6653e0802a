package org.alongside.notifications.automation;

import org.alongside.notifications.Occasion;

/**
 * What a mail says: that something waits, in which council, and where to log in. No name, no case,
 * no id, no day: a mailbox is read by others, too, and mails are kept and passed on.
 *
 * @param subject one line
 * @param text plain text
 */
record Wording(String subject, String text) {

    private static final String FRAME =
            """
            Hello,

            %s

            Log in to see what it is:
            %s

            This message says no more than that on purpose, and may stand for several cases.
            %s

            It was sent by Alongside for %s. Nobody reads answers to it.
            """;

    private static final String ELSEWHERE =
            """
            If nothing is on your worklist, look among the cases: it may be somebody else's to do, or
            be done by now.\
            """;

    /** It is on nobody's worklist, and whoever may not see the case does not find it. */
    private static final String ON_RECORD =
            """
            Auditors find who it was among the access records, managers in the case's history where
            they see the case.\
            """;

    /**
     * @param urgent whether it is about a disclosure of harm: said as urgent, and no more
     * @param council its name
     * @param link where to log in
     */
    static Wording of(Occasion occasion, boolean urgent, String council, String link) {
        String what =
                switch (occasion) {
                    case WORK ->
                            urgent
                                    ? "There is urgent work for you in Alongside"
                                    : "There is work for you in Alongside";
                    case REMINDER ->
                            urgent
                                    ? "Urgent work of yours in Alongside is due"
                                    : "Work of yours in Alongside is due soon";
                    case RECORD_MISSING -> "A record of yours is missing in Alongside";
                    case OVERDUE ->
                            urgent
                                    ? "Urgent work in Alongside is overdue"
                                    : "Work in Alongside is overdue";
                    case DECIDED -> "There is an answer for you in Alongside";
                    case PASSED -> "Work was passed to you in Alongside";
                    case EMERGENCY -> "A closed record was opened in an emergency in Alongside";
                    case REPORT_DUE -> "A report is due to be shared, and Alongside knows of none";
                };
        return new Wording(
                what + " (" + council + ")",
                FRAME.formatted(
                        what + ".",
                        link,
                        occasion == Occasion.EMERGENCY ? ON_RECORD : ELSEWHERE,
                        council));
    }
}
