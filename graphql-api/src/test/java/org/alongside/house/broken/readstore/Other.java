package org.alongside.house.broken.readstore;

public final class Other {}
