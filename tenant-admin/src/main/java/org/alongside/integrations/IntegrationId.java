package org.alongside.integrations;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.alongside.tenancy.CouncilId;

/** An integration of a council: random. */
public record IntegrationId(@JsonValue UUID value) {

    private static final int RANDOM_DIGITS = 12;

    @JsonCreator
    public IntegrationId {}

    /** What it is called at the identity provider: the council's slug and a random part. */
    public String clientId(CouncilId council) {
        return council.slug() + "-" + value.toString().replace("-", "").substring(0, RANDOM_DIGITS);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
