package org.alongside.graphql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * An id as clients see it: opaque, unique in the whole service.
 *
 * @param kind what it is the id of
 * @param value the id within that kind
 */
public record GlobalId(Kind kind, UUID value) {

    /** The kinds of things that have one, named like their types in the schema. */
    public enum Kind {
        CASE("Case"),
        ADVOCATE("Advocate"),
        FAMILY("Family"),
        OFFER("Offer"),
        PROVIDER("Provider"),
        FEEDBACK("Feedback"),
        PERSON("Person"),
        INTEGRATION("Integration"),
        DRAFT("ReferralDraft"),
        /** The operators' only; no API has a node of it. */
        COUNCIL("Council");

        private final String type;

        Kind(String type) {
            this.type = type;
        }
    }

    String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((kind.type + ":" + value).getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads an id; empty if it is none. Every id has exactly one spelling. */
    static Optional<GlobalId> decode(String text) {
        String plain;
        try {
            plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        return Arrays.stream(Kind.values())
                .filter(kind -> plain.startsWith(kind.type + ":"))
                .flatMap(kind ->
                        uuid(plain.substring(kind.type.length() + 1)).stream()
                                .map(value -> new GlobalId(kind, value)))
                .filter(id -> id.encode().equals(text))
                .findFirst();
    }

    static Optional<UUID> decode(Kind kind, String text) {
        return decode(text).filter(id -> id.kind == kind).map(GlobalId::value);
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
