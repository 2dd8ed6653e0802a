package org.alongside.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.alongside.ledger.AccessLeaf.Subject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The leaf of an access record")
final class AccessLeafTest {

    private static final UUID COUNCIL = UUID.fromString("00112233-4455-4677-8899-aabbccddeeff");
    private static final UUID RECORD = UUID.fromString("01234567-89ab-4cde-8f01-23456789abcd");
    private static final UUID CASE = UUID.fromString("f1234567-89ab-4cde-8f01-23456789abcd");
    private static final long AT = 1_795_406_400_123_456L;
    private static final List<String> TEXTS =
            List.of("REQUEST", "me", "AUDITOR", "a", "case", "FORBIDDEN");

    /** Whoever verifies it a second time writes the same; a change would be another form. */
    @Test
    void has_these_bytes_for_ever() {
        assertThat(
                        HexFormat.of()
                                .formatHex(
                                        leaf(TEXTS, List.of(new Subject(CASE, 17)), sealed())
                                                .bytes()))
                .isEqualTo(
                        "02"
                                + "00112233445546778899aabbccddeeff"
                                + "0000000000000007"
                                + "0123456789ab4cde8f0123456789abcd"
                                + "000660e9a0b4f240"
                                + "00000005"
                                + "00000007"
                                + "52455155455354"
                                + "00000002"
                                + "6d65"
                                + "00000007"
                                + "41554449544f52"
                                + "00000001"
                                + "61"
                                + "00000004"
                                + "63617365"
                                + "00000009"
                                + "464f5242494444454e"
                                + "00000001"
                                + "f123456789ab4cde8f0123456789abcd"
                                + "00000011"
                                + "01"
                                + "00000006"
                                + "7365616c6564");
    }

    @Test
    void is_another_where_any_column_is() {
        List<Subject> one = List.of(new Subject(CASE, 17));
        Map<String, AccessLeaf> others = new LinkedHashMap<>();
        others.put("itself", leaf(TEXTS, one, sealed()));
        others.put("tenant_no", of(CASE, 7, RECORD, AT, 5));
        others.put("position", of(COUNCIL, 8, RECORD, AT, 5));
        others.put("record_id", of(COUNCIL, 7, CASE, AT, 5));
        others.put("recorded_at", of(COUNCIL, 7, RECORD, AT + 1, 5));
        others.put("categories", of(COUNCIL, 7, RECORD, AT, 6));
        for (int column = 0; column < TEXTS.size(); column++) {
            List<String> texts = new ArrayList<>(TEXTS);
            texts.set(column, texts.get(column) + "x");
            others.put("text " + column, leaf(texts, one, sealed()));
        }
        // what moves from one column to the next stays visible
        others.put(
                "moved",
                leaf(List.of("REQUESTm", "e", "AUDITOR", "a", "case", "FORBIDDEN"), one, sealed()));
        others.put("no subject", leaf(TEXTS, List.of(), sealed()));
        others.put("a subject", leaf(TEXTS, List.of(new Subject(RECORD, 17)), sealed()));
        others.put("seen", leaf(TEXTS, List.of(new Subject(CASE, 33)), sealed()));
        others.put("twice", leaf(TEXTS, List.of(one.getFirst(), one.getFirst()), sealed()));
        others.put(
                "order",
                leaf(TEXTS, List.of(new Subject(RECORD, 1), new Subject(CASE, 1)), sealed()));
        others.put(
                "other order",
                leaf(TEXTS, List.of(new Subject(CASE, 1), new Subject(RECORD, 1)), sealed()));
        others.put("not sealed", leaf(TEXTS, one, null));
        others.put("sealed nothing", leaf(TEXTS, one, new byte[0]));
        others.put("sealed other", leaf(TEXTS, one, Arrays.copyOf(sealed(), 5)));
        assertThat(others.values().stream().map(it -> HexFormat.of().formatHex(it.bytes())))
                .doesNotHaveDuplicates();
    }

    private static byte[] sealed() {
        return "sealed".getBytes(StandardCharsets.UTF_8);
    }

    private static AccessLeaf of(
            UUID council, long position, UUID record, long at, int categories) {
        return new AccessLeaf(
                council,
                position,
                record,
                at,
                categories,
                TEXTS.get(0),
                TEXTS.get(1),
                TEXTS.get(2),
                TEXTS.get(3),
                TEXTS.get(4),
                TEXTS.get(5),
                List.of(new Subject(CASE, 17)),
                sealed());
    }

    private static AccessLeaf leaf(
            List<String> texts, List<Subject> subjects, byte @Nullable [] sealed) {
        return new AccessLeaf(
                COUNCIL,
                7,
                RECORD,
                AT,
                5,
                texts.get(0),
                texts.get(1),
                texts.get(2),
                texts.get(3),
                texts.get(4),
                texts.get(5),
                subjects,
                sealed);
    }
}
