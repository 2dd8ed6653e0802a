package org.alongside.composition;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** What the application is told by its environment. Nothing has a default that could be wrong. */
@Component
public class Settings {

    private final Environment environment;

    public Settings(Environment environment) {
        this.environment = environment;
    }

    /**
     * A value that must be there.
     *
     * @throws IllegalStateException if it is not, which stops the application from starting
     */
    public String required(String name) {
        @Nullable String value = environment.getProperty(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(
                    name + " is not set: see docs/running.md for what the application needs");
        }
        return value;
    }

    /** A value that may be absent: then it is empty. */
    public String optional(String name) {
        return environment.getProperty(name, "");
    }
}
