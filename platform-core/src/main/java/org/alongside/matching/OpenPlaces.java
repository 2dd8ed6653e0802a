package org.alongside.matching;

import java.util.Map;
import org.alongside.advocates.AdvocateId;

/**
 * How many cases each advocate of the current council carries, as allocation counts them: a port.
 */
public interface OpenPlaces {

    /** By advocate; whoever is not in it carries none. */
    Map<AdvocateId, Integer> taken();
}
