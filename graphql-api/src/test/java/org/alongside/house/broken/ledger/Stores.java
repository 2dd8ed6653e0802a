package org.alongside.house.broken.ledger;

import java.sql.Types;

final class Stores {
    final Class<?> store = Types.class;
}
