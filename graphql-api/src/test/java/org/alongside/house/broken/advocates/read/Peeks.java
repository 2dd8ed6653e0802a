package org.alongside.house.broken.advocates.read;

import org.alongside.house.broken.casework.read.Reads;

final class Peeks {
    Reads reads = new Reads();
}
