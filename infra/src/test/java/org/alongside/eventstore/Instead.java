package org.alongside.eventstore;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stands on what takes the place of a test, or of another part, of Axon's own suites that cannot
 * apply here: see {@link AxonSuitesTest}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Instead {

    /** Why, and what is so instead. */
    String value();
}
