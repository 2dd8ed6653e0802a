package org.alongside.feedback;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** What one parent said in the end. */
public record FeedbackId(@JsonValue UUID value) {

    @JsonCreator
    public FeedbackId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
