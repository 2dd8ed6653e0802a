package org.alongside.house.broken.casework;

import org.alongside.house.broken.advocates.Circle;
import org.springframework.util.ObjectUtils;

public final class Front {
    Circle circle = new Circle();

    boolean springs() {
        return ObjectUtils.isEmpty(circle);
    }
}
