package org.alongside.house.broken.tenancy;

import org.alongside.house.broken.casework.Front;

final class KnowsFeature {
    Front front = new Front();
}
