package org.alongside.benchmark;

import java.util.List;

/** A row of the benchmark: some lines of its table that are measured together. */
interface Row {

    /** By which it is chosen on the command line. */
    String name();

    /**
     * Measures.
     *
     * @throws IllegalStateException if what was done is not what was counted
     */
    List<Measurement> measure(Stage stage) throws Exception;
}
