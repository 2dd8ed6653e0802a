package org.alongside.casework;

/** A preference of the parent that an allocation can meet or not. */
public enum Preference {
    /** The gender of the advocate. */
    GENDER,
    /** The cultural heritage of the advocate. */
    CULTURAL_HERITAGE,
    /** A language that both speak. */
    LANGUAGE
}
