package org.alongside.year;

import java.util.List;

/** What people write. Invented, as all of it. */
final class Words {

    static final List<String> REASONS =
            List.of(
                    "What is said about the children passes her by. With somebody beside her she"
                            + " could follow the process and be heard.",
                    "The last meeting ended in tears, and nothing that the parent wanted to say was"
                            + " said.",
                    "First conference; the parent is frightened of a room full of professionals.",
                    "The parent does not trust us, which we understand. Somebody who is not us may"
                            + " help.",
                    "The report is long and hard to read; the parent has asked for help with it.",
                    "The parent left the last conference early. They want to stay this time.");

    static final List<String> OWN_REASONS =
            List.of(
                    "I want somebody who knows what this feels like.",
                    "I never get a word in.",
                    "My health visitor said there are people who can come with me.",
                    "I do not understand half of what they write about us.");

    static final List<String> LATE =
            List.of(
                    "The conference was brought forward after the strategy discussion.",
                    "The parent agreed only yesterday.",
                    "I was off sick, and nobody covered.",
                    "The family moved here last week.");

    static final List<String> PASS_NOTES =
            List.of(
                    "I am on leave from Monday; the duty worker knows the family.",
                    "Ring me if anything is unclear.",
                    "The date of the conference may still change.",
                    "As we said on the telephone.");

    static final List<String> PROCEED =
            List.of(
                    "The parent cannot take part on equal terms without somebody beside them.",
                    "First conference, no support of their own: proceed.",
                    "Clear wish of the parent, and time to prepare.",
                    "The same family as before; continuity is what they ask for.");

    static final List<String> TEAMS = List.of("North", "East", "Riverside", "Assessment");

    static final List<String> PLACES =
            List.of(
                    "Civic centre, room 2",
                    "Family hub, Example Street",
                    "Town hall",
                    "Children's centre, Sample Row");

    static final List<String> CHAIRS =
            List.of("C. Hair", "I. Ndependent", "R. Eviewing", "P. Residing");

    static final List<String> CONTACTS =
            List.of(
                    "We meet at the door a quarter of an hour before.",
                    "Talked through who will be in the room, and why.",
                    "They would like to see the room beforehand.",
                    "Went through the first half of the report.",
                    "Wants to read out something of their own; we wrote it down together.");

    static final List<String> WORKING_NOTES =
            List.of(
                    "Very nervous; keep the next call short.",
                    "Ask the coordinator about travel money.",
                    "I need to talk about this in supervision.");

    static final List<String> VIEWS =
            List.of(
                    "The report does not say how well the bedtimes go.",
                    "They see that the house was not safe, and say what has changed.",
                    "They disagree with the paragraph on school, and can show why.",
                    "They want to be asked before somebody else answers for them.");

    static final List<String> WISHES =
            List.of(
                    "That their sister is asked, too.",
                    "One worker who stays.",
                    "Help with the mornings, not another course.",
                    "That the children keep their school.");

    static final List<String> ADAPTATIONS =
            List.of(
                    "pauses while the report was read",
                    "pictures instead of the long summary",
                    "the parent sat where they could see the door",
                    "one speaker at a time");

    static final List<String> SUMMARIES =
            List.of(
                    "The parent understood the report and spoke for themselves on the plan.",
                    "Much was said by others; the parent's own words were read out and minuted.",
                    "The parent stayed to the end, for the first time.",
                    "A hard meeting. The parent said what they wanted to say.");

    static final List<String> NEXT =
            List.of(
                    "The same advocate for the review.",
                    "A letter to the chair about the paragraph on school.",
                    "The core group on the second Tuesday.",
                    "Nothing open.");

    static final List<String> OWN_WORDS =
            List.of(
                    "I was not alone. That was all I needed.",
                    "She explained everything twice and never sighed.",
                    "It would have been good to meet him sooner.",
                    "They listened this time.",
                    "I still think it was unfair, but I said so.");

    private Words() {}
}
