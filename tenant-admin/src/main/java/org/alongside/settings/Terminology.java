package org.alongside.settings;

/**
 * What a council calls things, in the singular and as in the middle of a sentence.
 *
 * @param conference the conference of whichever kind
 * @param initialConference the first one
 * @param reviewConference one that comes after it
 * @param protection what a child is on who needs protecting: a plan, or a register
 */
public record Terminology(
        String conference, String initialConference, String reviewConference, String protection) {}
