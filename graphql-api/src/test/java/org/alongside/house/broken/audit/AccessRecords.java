package org.alongside.house.broken.audit;

/** Where access records are read. */
public interface AccessRecords {}
