package org.alongside.graphql;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns values into what would have come in an answer. */
final class RunningServiceJson {

    private RunningServiceJson() {}

    static JsonNode of(Object value) {
        return JsonMapper.shared().valueToTree(value);
    }
}
