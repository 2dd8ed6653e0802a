package org.alongside.audit;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * The categories of what a field shows of somebody, so that who asked for a disability is told
 * apart from who asked for a status. Stored by number, for ever.
 */
public enum Category {
    /** That there is such a thing: its id, its version, its place in a list. */
    EXISTENCE(0),
    /** How far a case is, since when, and what it waits for. */
    STATUS(1),
    /** Names, dates of birth, family, and what other systems call them. */
    IDENTITY(2),
    /** How somebody is reached, and how they must not be. */
    CONTACT(3),
    /** Disability, learning, and what is needed for them. */
    HEALTH(4),
    /** Languages, gender and heritage. */
    ORIGIN(5),
    /** What was told of the family's life. */
    STORY(6),
    /** Whether they agree, and how they said so. */
    CONSENT(7),
    /** The conference: when, where, who was there. */
    MEETING(8),
    /** Who supports them, and what was done. */
    SUPPORT(9),
    /** What was decided and recorded in the end, and why. */
    DECISION(10),
    /** What the parent said they want, and how they found it. */
    VIEWS(11),
    /** Notes of those who support them. */
    NOTES(12),
    /** Disclosures of harm. */
    HARM(13),
    /** Who works with them: names and accounts. */
    PROFESSIONALS(14),
    /** Who is kept away from a case, and who looked at what is kept from them. */
    CONFIDENTIALITY(15),
    /** The whole story of a case, from the events. */
    HISTORY(16),
    /** What is known of an advocate for their work. */
    PROFILE(17),
    /** Checks, trainings and conflicts of an advocate. */
    VETTING(18),
    /** Accounts, addresses and roles of the council's people and machines. */
    ACCOUNTS(19),
    /** How many there are. */
    COUNTS(20),
    /** A secret that is shown once. */
    SECRET(21),
    /** What others did and saw: access records themselves. */
    ACCESS(22);

    private final int bit;

    Category(int number) {
        bit = 1 << number;
    }

    /** One bit, below 2 to the 27th. */
    public int bit() {
        return bit;
    }

    /** The bits of some categories. */
    public static int bits(Collection<Category> categories) {
        int bits = 0;
        for (Category category : categories) {
            bits |= category.bit;
        }
        return bits;
    }

    /** The categories of bits. */
    public static Set<Category> of(int bits) {
        Set<Category> categories = EnumSet.noneOf(Category.class);
        for (Category category : values()) {
            if ((bits & category.bit) != 0) {
                categories.add(category);
            }
        }
        return categories;
    }
}
