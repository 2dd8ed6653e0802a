package org.alongside.house.broken.localstack;

public final class Local {}
