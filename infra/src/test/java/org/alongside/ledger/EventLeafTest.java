package org.alongside.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The leaf of an event")
final class EventLeafTest {

    private static final UUID COUNCIL = UUID.fromString("00112233-4455-4677-8899-aabbccddeeff");
    private static final UUID OTHER = UUID.fromString("10112233-4455-4677-8899-aabbccddeeff");
    private static final UUID CASE = UUID.fromString("01234567-89ab-4cde-8f01-23456789abcd");
    private static final UUID EVENT = UUID.fromString("f1234567-89ab-4cde-8f01-23456789abcd");
    private static final long AT = 1_795_406_400_123_456L;

    private static final EventLeaf LEAF =
            leaf("casework.CaseClosed", 2, bytes("{\"a\":1}"), bytes("{}"), bytes("sealed"));

    /** Whoever verifies it a second time writes the same; a change would be another form. */
    @Test
    void has_these_bytes_for_ever() {
        assertThat(HexFormat.of().formatHex(LEAF.bytes()))
                .isEqualTo(
                        "01"
                                + "00112233445546778899aabbccddeeff"
                                + "0000000000000007"
                                + "00000003"
                                + "0123456789ab4cde8f0123456789abcd"
                                + "f123456789ab4cde8f0123456789abcd"
                                + "000660e9a0b4f240"
                                + "0002"
                                + "00000013"
                                + "63617365776f726b2e43617365436c6f736564"
                                + "00000007"
                                + "7b2261223a317d"
                                + "00000002"
                                + "7b7d"
                                + "01"
                                + "00000006"
                                + "7365616c6564");
    }

    @Test
    void is_another_where_any_column_is() {
        byte[] a = bytes("{\"a\":1}");
        byte[] none = bytes("{}");
        byte[] sealed = bytes("sealed");
        Map<String, EventLeaf> others = new LinkedHashMap<>();
        others.put("tenant_no", new EventLeaf(OTHER, 7, 3, CASE, EVENT, AT, "t", 1, a, a, null));
        others.put("position", new EventLeaf(COUNCIL, 8, 3, CASE, EVENT, AT, "t", 1, a, a, null));
        others.put("sequence", new EventLeaf(COUNCIL, 7, 4, CASE, EVENT, AT, "t", 1, a, a, null));
        others.put("aggregate", new EventLeaf(COUNCIL, 7, 3, EVENT, EVENT, AT, "t", 1, a, a, null));
        others.put("event", new EventLeaf(COUNCIL, 7, 3, CASE, CASE, AT, "t", 1, a, a, null));
        others.put("at", new EventLeaf(COUNCIL, 7, 3, CASE, EVENT, AT + 1, "t", 1, a, a, null));
        others.put("itself", new EventLeaf(COUNCIL, 7, 3, CASE, EVENT, AT, "t", 1, a, a, null));
        others.put("type", leaf("casework.CaseClosee", 2, a, none, sealed));
        others.put("revision", leaf("casework.CaseClosed", 3, a, none, sealed));
        others.put("payload", leaf("casework.CaseClosed", 2, bytes("{\"a\":2}"), none, sealed));
        others.put("metadata", leaf("casework.CaseClosed", 2, a, a, sealed));
        others.put("personal", leaf("casework.CaseClosed", 2, a, none, bytes("sealee")));
        others.put("no personal", leaf("casework.CaseClosed", 2, a, none, null));
        others.put("empty personal", leaf("casework.CaseClosed", 2, a, none, new byte[0]));
        // what moves from one column to the next stays visible
        others.put(
                "moved", leaf("casework.CaseClosed", 2, bytes("{\"a\":1}{"), bytes("}"), sealed));
        others.put("the leaf", LEAF);
        assertThat(others.values().stream().map(it -> HexFormat.of().formatHex(it.bytes())))
                .doesNotHaveDuplicates();
    }

    private static EventLeaf leaf(
            String type,
            int revision,
            byte[] payload,
            byte[] metadata,
            byte @Nullable [] personal) {
        return new EventLeaf(
                COUNCIL, 7, 3, CASE, EVENT, AT, type, revision, payload, metadata, personal);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
