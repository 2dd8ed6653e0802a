package org.alongside.house.broken.advocates;

import org.alongside.house.broken.casework.Front;
import org.jspecify.annotations.Nullable;

public final class Circle {
    @Nullable Front front;
}
