package org.alongside.house.broken.platform;

import org.alongside.house.broken.casework.Front;

final class Curious {
    Front front = new Front();
}
