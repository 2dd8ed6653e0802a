package org.alongside.house.broken.casework.read;

import org.alongside.house.broken.casework.write.Decides;

public final class Reads {
    Decides decides = new Decides();
}
