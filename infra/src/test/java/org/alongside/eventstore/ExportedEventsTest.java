package org.alongside.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.alongside.archive.About;
import org.alongside.archive.ArchiveIdentity;
import org.alongside.archive.ArchiveWriter;
import org.alongside.archive.ArchivedKey;
import org.alongside.archive.PartNames;
import org.alongside.archive.VerifyExport;
import org.alongside.eventstore.EventRow.Content;
import org.alongside.eventstore.EventRow.Identity;
import org.alongside.keys.CouncilKeys;
import org.alongside.keys.CouncilKeysets;
import org.alongside.keys.DataKey;
import org.alongside.keys.MasterKey;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Nation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The verifier decrypts by code of its own: here it meets what the event store writes. */
@DisplayName("The verification of an export")
final class ExportedEventsTest {

    private static final String AT = "2026-11-22T10:15:30Z";
    private static final CouncilId COUNCIL = Happenings.COUNCIL;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir private Path directory = Path.of("");
    private final Keyset keyset = new Keyset();
    private final List<String> readable = new ArrayList<>();
    private final List<String> stored = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    /** Kept in the clear, so that the test gets at the data keys. */
    private static final class Keyset implements CouncilKeysets, Aead {

        private byte @Nullable [] kept;

        @Override
        public byte @Nullable [] of(CouncilId council) {
            return kept;
        }

        @Override
        public void keepFirst(CouncilId council, byte[] keyset) {
            kept = keyset;
        }

        @Override
        public boolean replace(CouncilId council, byte[] before, byte[] after) {
            return false;
        }

        @Override
        public byte[] encrypt(byte[] plain, byte[] associated) {
            return plain;
        }

        @Override
        public byte[] decrypt(byte[] encrypted, byte[] associated) {
            return encrypted;
        }

        byte[] open(byte[] wrapped, UUID subject) throws GeneralSecurityException {
            byte[] slug = COUNCIL.slug().getBytes(UTF_8);
            return TinkProtoKeysetFormat.parseEncryptedKeyset(
                            Objects.requireNonNull(kept),
                            this,
                            ("council " + COUNCIL).getBytes(UTF_8),
                            RegistryConfiguration.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class)
                    .decrypt(
                            wrapped,
                            ByteBuffer.allocate(16 + slug.length)
                                    .putLong(subject.getMostSignificantBits())
                                    .putLong(subject.getLeastSignificantBits())
                                    .put(slug)
                                    .array());
        }
    }

    private void add(EventTypes.Type type, Identity id, Content content) {
        long position = stored.size() + 1L;
        byte[] personal = content.personal();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("position", position);
        row.put("recorded_at", AT);
        row.put("aggregate_id", id.subject().toString());
        row.put("event_id", id.event().toString());
        row.put("sequence_no", 0);
        row.put("payload", hex(content.payload()));
        row.put("metadata", hex(content.metaData()));
        row.put("personal", personal == null ? null : hex(personal));
        row.put("type", type.name());
        row.put("revision", type.revision());
        stored.add(MAPPER.writeValueAsString(row));
        readable.add(
                MAPPER.writeValueAsString(
                        Map.of(
                                "position", position,
                                "id", id.event().toString(),
                                "subject", id.subject().toString(),
                                "sequence", 0,
                                "type", type.name(),
                                "revision", type.revision(),
                                "event", Map.of())));
    }

    private static String hex(byte[] bytes) {
        return "\\x" + HexFormat.of().formatHex(bytes);
    }

    @Test
    void opens_every_event_that_there_is_as_it_is_stored()
            throws GeneralSecurityException, IOException {
        CouncilKeys council = new CouncilKeys(MasterKey.of(keyset), keyset);
        council.create(COUNCIL);
        EventCodec codec = new EventCodec(Happenings.TYPES);
        for (Object event : Happenings.ALL.values()) {
            Identity id = new Identity(COUNCIL, UUID.randomUUID(), UUID.randomUUID());
            DataKey key = council.newDataKey();
            add(codec.typeOf(event), id, codec.write(event, Happenings.META_DATA, id, key));
            keys.add(
                    ArchivedKey.of(
                                    id.subject(),
                                    keyset.open(
                                            council.wrap(key, COUNCIL, id.subject()), id.subject()))
                            .line());
        }
        int events = Happenings.ALL.size();
        assertThat(verified()).contains("of " + events + " events opens; of 0 it was erased");
    }

    private String verified() throws IOException {
        ArchiveIdentity.Pair pair = ArchiveIdentity.generate();
        Path key = Files.writeString(directory.resolve("key"), pair.identity());
        Path file = directory.resolve("export");
        try (ArchiveWriter archive =
                ArchiveWriter.open(Files.newOutputStream(file), pair.recipient())) {
            archive.part(PartNames.EVENTS, lines -> readable.forEach(lines));
            archive.part(PartNames.STORED_EVENTS, lines -> stored.forEach(lines));
            archive.part(PartNames.KEYS, lines -> keys.forEach(lines));
            for (String name :
                    List.of(
                            PartNames.COUNCIL,
                            PartNames.SETTINGS,
                            PartNames.PEOPLE,
                            PartNames.INTEGRATIONS,
                            PartNames.IDENTITY_PROVIDERS)) {
                archive.part(name, lines -> {});
            }
            archive.finish(
                    new About(
                            new About.Council(COUNCIL.slug(), "A council", "E0", Nation.ENGLAND),
                            stored.size(),
                            Instant.parse(AT),
                            "0.1.0"));
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, UTF_8);
        int code =
                new VerifyExport(out, out).run(List.of(file.toString(), "--key", key.toString()));
        assertThat(code).as(said.toString(UTF_8)).isZero();
        return said.toString(UTF_8);
    }
}
