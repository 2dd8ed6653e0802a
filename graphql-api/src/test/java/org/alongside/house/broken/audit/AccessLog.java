package org.alongside.house.broken.audit;

/** Where access records go. */
public interface AccessLog {}
