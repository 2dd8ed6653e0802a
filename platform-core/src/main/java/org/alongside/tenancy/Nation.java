package org.alongside.tenancy;

/** The nations of the UK, whose child-protection law and words differ. */
public enum Nation {
    ENGLAND,
    WALES,
    SCOTLAND,
    NORTHERN_IRELAND
}
