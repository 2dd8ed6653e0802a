package org.alongside.graphql;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer of the service, as it came. */
record Answer(HttpResponse<String> response) {

    int status() {
        return response.statusCode();
    }

    String body() {
        return response.body();
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(body());
    }

    /** What came under the operation's name. */
    JsonNode data(String operation) {
        return json().path("data").path(operation);
    }

    /** The codes in {@code errors[]}. */
    List<String> codes() {
        return texts(json().path("errors"), "/extensions/code");
    }

    /** The codes of the operation's user errors. */
    List<String> refusals(String operation) {
        return texts(data(operation).path("userErrors"), "/code");
    }

    /** The text at a place in every entry of a list. */
    static List<String> texts(JsonNode list, String pointer) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(entry -> entry.at(pointer).asString(""))
                .toList();
    }
}
