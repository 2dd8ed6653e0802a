package org.alongside.house.broken.eventstore;

import org.alongside.house.broken.readstore.Other;

final class Store {
    Other other = new Other();
}
