package org.alongside.house.broken.graphql;

import org.alongside.house.broken.casework.write.Decides;
import org.alongside.house.broken.departure.Leave;
import org.alongside.house.broken.localstack.Local;

final class Api {
    Decides decides = new Decides();
    Local local = new Local();
    Leave leave = new Leave("camden");
}
