package org.alongside.house.broken.unmarked;

final class Thing {}
