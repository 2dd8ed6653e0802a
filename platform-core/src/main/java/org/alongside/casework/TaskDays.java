package org.alongside.casework;

/**
 * In how many working days of the council a piece of work is to be done; 0 is the same day.
 *
 * @param escalate pass a disclosure on
 * @param decide decide on a referral
 * @param provideInformation say what the manager wants to know
 * @param recordConsent obtain a consent that is missing
 * @param allocate allocate an advocate
 * @param chaseProvider have an external provider's answer
 * @param acceptAllocation say whether one takes the case
 * @param recordOutcome complete the outcome form, from the conference
 * @param signOff sign off
 */
public record TaskDays(
        int escalate,
        int decide,
        int provideInformation,
        int recordConsent,
        int allocate,
        int chaseProvider,
        int acceptAllocation,
        int recordOutcome,
        int signOff) {

    /** The days of one task. The support of a parent is due on the day of the meeting. */
    public int of(Task task) {
        return switch (task) {
            case ESCALATE -> escalate;
            case DECIDE -> decide;
            case PROVIDE_INFORMATION -> provideInformation;
            case RECORD_CONSENT -> recordConsent;
            case ALLOCATE -> allocate;
            case CHASE_PROVIDER -> chaseProvider;
            case ACCEPT_ALLOCATION -> acceptAllocation;
            case RECORD_OUTCOME -> recordOutcome;
            case SIGN_OFF -> signOff;
            case SUPPORT -> 0;
        };
    }
}
