package org.alongside.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The keys of councils")
final class CouncilKeysTest {

    private static final CouncilId CAMDEN = new CouncilId("camden");
    private static final CouncilId SOUTHWARK = new CouncilId("southwark");
    private static final UUID CASE = UUID.randomUUID();
    private static final byte[] BOUND = "to this".getBytes(UTF_8);

    /** Keysets in memory, counting how often they are read. */
    static final class InMemory implements CouncilKeysets {

        private final Map<CouncilId, byte[]> keysets = new HashMap<>();
        private int read;

        @Override
        public byte @Nullable [] of(CouncilId council) {
            read++;
            byte[] keyset = keysets.get(council);
            return keyset == null ? null : keyset.clone();
        }

        @Override
        public void keepFirst(CouncilId council, byte[] keyset) {
            keysets.putIfAbsent(council, keyset);
        }

        @Override
        public boolean replace(CouncilId council, byte[] before, byte[] after) {
            if (!Arrays.equals(keysets.get(council), before)) {
                return false;
            }
            keysets.put(council, after);
            return true;
        }
    }

    private final InMemory stored = new InMemory();
    private final String master = MasterKey.generate();
    private final CouncilKeys keys = node(master);

    private CouncilKeys node(String with) {
        return new CouncilKeys(MasterKey.parse(with), stored);
    }

    @BeforeEach
    void councilsHaveJoined() {
        keys.create(CAMDEN);
        keys.create(SOUTHWARK);
    }

    @Test
    void wrap_and_unwrap_the_key_of_a_case() throws Exception {
        DataKey key = keys.newDataKey();
        byte[] secret = key.encrypt("Canary".getBytes(UTF_8), BOUND);
        DataKey same = node(master).unwrap(keys.wrap(key, CAMDEN, CASE), CAMDEN, CASE);
        assertThat(same.decrypt(secret, BOUND)).asString(UTF_8).isEqualTo("Canary");
        assertThatThrownBy(() -> keys.newDataKey().decrypt(secret, BOUND))
                .isInstanceOf(java.security.GeneralSecurityException.class);
    }

    @Test
    void do_not_unwrap_what_is_another_councils_or_another_cases() {
        byte[] wrapped = keys.wrap(keys.newDataKey(), CAMDEN, CASE);
        assertThatThrownBy(() -> keys.unwrap(wrapped, SOUTHWARK, CASE))
                .isInstanceOf(KeyUnusable.class)
                .hasMessageContaining("southwark");
        for (UUID other :
                new UUID[] {
                    new UUID(CASE.getMostSignificantBits() ^ 1, CASE.getLeastSignificantBits()),
                    new UUID(CASE.getMostSignificantBits(), CASE.getLeastSignificantBits() ^ 1)
                }) {
            assertThatThrownBy(() -> keys.unwrap(wrapped, CAMDEN, other))
                    .isInstanceOf(KeyUnusable.class);
        }
        stored.keysets.put(SOUTHWARK, Objects.requireNonNull(stored.keysets.get(CAMDEN)));
        assertThatThrownBy(() -> node(master).wrap(keys.newDataKey(), SOUTHWARK, CASE))
                .as("with a keyset moved to another council's row")
                .isInstanceOf(KeyUnusable.class);
    }

    @Test
    void are_made_once_and_never_at_first_use() {
        byte[] first = stored.keysets.get(CAMDEN);
        keys.create(CAMDEN);
        assertThat(stored.keysets.get(CAMDEN)).isSameAs(first);
        CouncilId stranger = new CouncilId("stranger");
        assertThatThrownBy(() -> keys.wrap(keys.newDataKey(), stranger, CASE))
                .isInstanceOf(KeyUnusable.class)
                .hasMessageContaining("stranger");
        assertThat(stored.keysets).doesNotContainKey(stranger);
    }

    @Test
    void are_read_once() {
        int before = stored.read;
        for (int i = 0; i < 10; i++) {
            keys.unwrap(keys.wrap(keys.newDataKey(), CAMDEN, CASE), CAMDEN, CASE);
        }
        assertThat(stored.read).isEqualTo(before + 1);
    }

    @Test
    void of_a_council_rotate_while_what_was_wrapped_before_goes_on_to_unwrap() {
        CouncilKeys otherNode = node(master);
        DataKey key = keys.newDataKey();
        byte[] before = keys.wrap(key, CAMDEN, CASE);
        otherNode.unwrap(before, CAMDEN, CASE);
        keys.rotate(CAMDEN);
        byte[] after = keys.wrap(key, CAMDEN, CASE);
        assertThat(keyId(after)).isNotEqualTo(keyId(before));
        assertThat(keys.unwrap(before, CAMDEN, CASE).bytes()).isEqualTo(key.bytes());
        assertThat(otherNode.unwrap(after, CAMDEN, CASE).bytes())
                .as("on a node that does not know of the rotation")
                .isEqualTo(key.bytes());
        assertThat(otherNode.unwrap(before, CAMDEN, CASE).bytes()).isEqualTo(key.bytes());
    }

    /** The operators rotate in a process of their own, and no node that runs wraps in that. */
    @Test
    void of_a_council_wrap_with_a_key_that_another_process_made_a_minute_before() {
        Instant[] now = {Instant.EPOCH};
        CouncilKeys node = new CouncilKeys(MasterKey.parse(master), stored, () -> now[0]);
        DataKey key = node.newDataKey();
        byte[] before = node.wrap(key, CAMDEN, CASE);
        keys.rotate(CAMDEN);
        now[0] = now[0].plusSeconds(60);
        byte[] after = node.wrap(key, CAMDEN, CASE);
        assertThat(keyId(after)).isNotEqualTo(keyId(before));
        assertThat(node.unwrap(before, CAMDEN, CASE).bytes()).isEqualTo(key.bytes());
        assertThat(node.unwrap(after, CAMDEN, CASE).bytes()).isEqualTo(key.bytes());
    }

    /** Tink puts the id of the key in front of what it wrapped. */
    private static byte[] keyId(byte[] wrapped) {
        return Arrays.copyOf(wrapped, 5);
    }

    @Test
    void are_closed_anew_when_the_master_key_rotates() {
        byte[] wrapped = keys.wrap(keys.newDataKey(), CAMDEN, CASE);
        String next = MasterKey.rotated(master);
        CouncilKeys after = node(next);
        after.unwrap(wrapped, CAMDEN, CASE);
        assertThatThrownBy(
                        () -> {
                            after.rewrap(CAMDEN);
                            node(master).unwrap(wrapped, CAMDEN, CASE);
                        })
                .as("the old master key alone")
                .isInstanceOf(KeyUnusable.class);
        node(next).unwrap(wrapped, CAMDEN, CASE);
    }

    @Test
    void are_nothing_without_their_master_key() {
        byte[] wrapped = keys.wrap(keys.newDataKey(), CAMDEN, CASE);
        assertThatThrownBy(() -> node(MasterKey.generate()).unwrap(wrapped, CAMDEN, CASE))
                .isInstanceOf(KeyUnusable.class)
                .hasMessageContaining("camden")
                .hasNoCause();
    }

    @Test
    void are_not_quoted_where_they_are_wrong() {
        for (String wrong : new String[] {"", "canary", "Y2FuYXJ5", master.substring(8)}) {
            assertThatThrownBy(() -> MasterKey.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasNoCause()
                    .hasMessageContaining("is not a Tink keyset")
                    .hasMessageNotContaining("canary")
                    .hasMessageNotContaining(wrong.isEmpty() ? "\0" : wrong);
        }
        assertThatThrownBy(() -> MasterKey.rotated("canary"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause();
        assertThat(MasterKey.parse("\n" + master + " ")).hasToString("MasterKey");
        assertThat(DataKey.random()).hasToString("DataKey");
    }
}
