package org.alongside.house.broken.audit.read;

import org.alongside.house.broken.audit.AccessRecords;

/** Reads access records past what is closed to the asker. */
public record HastyQueries(AccessRecords records) {}
