package org.alongside.audit.automation;

/** The months that access records are kept by, in every cell: a port. */
public interface AccessMonths {

    /** Makes room for the months to come, and drops those that are over for long enough. */
    void keep();
}
