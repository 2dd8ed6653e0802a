package org.alongside.archive;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.alongside.archive.About.Council;
import org.alongside.tenancy.Nation;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small archive as its parts, which can be written as it should be, and as it should not be. Two
 * cases of three events each; the second one's key was destroyed.
 */
final class Sample {

    static final ArchiveIdentity.Pair KEYS = ArchiveIdentity.generate();
    static final ArchiveIdentity IDENTITY = ArchiveIdentity.parse(KEYS.identity());
    static final Instant AT = Instant.parse("2026-11-22T10:15:30.5Z");
    static final String SLUG = "camden";
    static final String CANARY = "Canary";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int EVENTS = 6;

    final Map<String, List<String>> parts = new LinkedHashMap<>();
    final List<UUID> events = new ArrayList<>();
    final UUID open = UUID.randomUUID();
    final UUID erased = UUID.randomUUID();
    long lastPosition = EVENTS;
    private final byte[] key = new byte[32];

    Sample() {
        Arrays.fill(key, (byte) 7);
        parts.put(PartNames.COUNCIL, lines("{\"slug\":\"camden\"}"));
        parts.put(PartNames.EVENTS, lines());
        parts.put(PartNames.readModel("caseview"), lines("{\"a\":1}", "{\"a\":2}"));
        parts.put(PartNames.SETTINGS, lines("{}"));
        parts.put(PartNames.PEOPLE, lines("{\"name\":\"" + CANARY + "\"}"));
        parts.put(PartNames.INTEGRATIONS, lines());
        parts.put(PartNames.IDENTITY_PROVIDERS, lines());
        parts.put(PartNames.STORED_EVENTS, lines());
        parts.put(PartNames.store("processor"), lines("{\"z\":\"š\"}"));
        parts.put(
                PartNames.KEYS,
                lines(
                        ArchivedKey.of(open, key).line(),
                        ArchivedKey.destroyed(erased, AT, "asked for").line()));
        for (int position = 1; position <= EVENTS; position++) {
            boolean first = position % 2 == 1;
            add(position, first ? open : erased, (position - 1) / 2);
        }
    }

    private static List<String> lines(String... lines) {
        return new ArrayList<>(List.of(lines));
    }

    List<String> part(String name) {
        return Objects.requireNonNull(parts.get(name));
    }

    private void add(long position, UUID subject, long sequence) {
        UUID id = UUID.randomUUID();
        events.add(id);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("position", position);
        line.put("recordedAt", AT.toString());
        line.put("id", id.toString());
        line.put("subject", subject.toString());
        line.put("sequence", sequence);
        line.put("type", "casework.Something");
        line.put("revision", 1);
        line.put("event", Map.of("said", CANARY));
        line.put("by", Map.of("actor", "a"));
        line.put("erased", subject.equals(erased));
        part(PartNames.EVENTS).add(MAPPER.writeValueAsString(line));
        part(PartNames.STORED_EVENTS).add(stored(position, subject, id, sequence));
    }

    private String stored(long position, UUID subject, UUID id, long sequence) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("position", position);
        row.put("recorded_at", AT.toString());
        row.put("aggregate_id", subject.toString());
        row.put("event_id", id.toString());
        row.put("sequence_no", sequence);
        row.put("type", "casework.Something");
        row.put("revision", 1);
        row.put("payload", hex("{\"said\":null}".getBytes(StandardCharsets.UTF_8)));
        row.put("metadata", hex("{}".getBytes(StandardCharsets.UTF_8)));
        row.put("personal", hex(personal(subject, id)));
        return MAPPER.writeValueAsString(row);
    }

    /** As the event store encrypts it. */
    private byte[] personal(UUID subject, UUID id) {
        byte[] associated =
                ByteBuffer.allocate(33 + SLUG.length())
                        .put((byte) 1)
                        .putLong(subject.getMostSignificantBits())
                        .putLong(subject.getLeastSignificantBits())
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .put(SLUG.getBytes(StandardCharsets.UTF_8))
                        .array();
        byte[] values = "[\"x\"]".getBytes(StandardCharsets.UTF_8);
        byte[] encrypted = encrypted(values, associated);
        return ByteBuffer.allocate(1 + encrypted.length).put((byte) 1).put(encrypted).array();
    }

    /** The key of the other case is gone: whatever it was encrypted under. */
    private byte[] encrypted(byte[] values, byte[] associated) {
        try {
            return new AesGcmJce(key).encrypt(values, associated);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return "\\x" + HexFormat.of().formatHex(bytes);
    }

    About about() {
        return new About(
                new Council(SLUG, "London Borough of Camden", "E09000007", Nation.ENGLAND),
                lastPosition,
                AT,
                "0.1.0");
    }

    // ---- as it should be ---------------------------------------------------------------------

    About writeTo(ArchiveWriter archive) throws IOException {
        for (Map.Entry<String, List<String>> part : parts.entrySet()) {
            archive.part(
                    part.getKey(),
                    lines -> {
                        for (String line : part.getValue()) {
                            lines.accept(line);
                        }
                    });
        }
        return about();
    }

    /** Answers its digest. */
    String write(Path file) {
        try (ArchiveWriter archive =
                ArchiveWriter.open(Files.newOutputStream(file), KEYS.recipient())) {
            return archive.finish(writeTo(archive));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- as it should not be -----------------------------------------------------------------

    /** The parts as bytes, sums and manifest last, as they should be. */
    Map<String, byte[]> bytes() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        parts.forEach((name, lines) -> {
            StringBuilder text = new StringBuilder();
            lines.forEach(line -> text.append(line).append('\n'));
            all.put(name, text.toString().getBytes(StandardCharsets.UTF_8));
        });
        StringBuilder sums = new StringBuilder();
        all.forEach((name, bytes) ->
                sums.append(Measure.sha256(bytes)).append("  ").append(name).append('\n'));
        all.put(PartNames.SUMS, sums.toString().getBytes(StandardCharsets.UTF_8));
        List<Manifest.Part> measured = new ArrayList<>();
        all.forEach((name, bytes) -> {
            Measure measure = new Measure();
            measure.add(bytes, 0, bytes.length);
            measured.add(measure.of(name));
        });
        all.put(Manifest.NAME, new Manifest(Manifest.FORM, about(), measured).bytes());
        return all;
    }

    /** What anybody can write who has the public key. */
    static void forge(Path file, Map<String, byte[]> parts) {
        try (OutputStream out =
                        ArchiveWriter.encrypting(Files.newOutputStream(file), KEYS.recipient());
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A ZIP that has one part twice, which Java's own writer refuses to make. */
    static void forgeTwice(Path file, Map<String, byte[]> parts, String name) {
        String other = name.substring(0, name.length() - 1) + "~";
        try {
            ByteArrayOutputStream plain = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(plain)) {
                for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                    zip.putNextEntry(new ZipEntry(part.getKey()));
                    zip.write(part.getValue());
                    zip.closeEntry();
                    if (part.getKey().equals(name)) {
                        zip.putNextEntry(new ZipEntry(other));
                        zip.write(part.getValue());
                        zip.closeEntry();
                    }
                }
            }
            String latin = plain.toString(StandardCharsets.ISO_8859_1).replace(other, name);
            try (OutputStream out =
                    ArchiveWriter.encrypting(Files.newOutputStream(file), KEYS.recipient())) {
                out.write(latin.getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
