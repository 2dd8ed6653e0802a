package org.alongside.audit.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.StringJoiner;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A ZIP of parts, with the sum of each in {@code SHA256SUMS}, and the sum of that in its manifest:
 * a line of what it is about for each thing, and nothing inside of another. The same parts make the
 * same file, byte for byte: its times are that of the last event, and not of the clock.
 */
final class BundleFile {

    private final SequencedMap<String, byte[]> parts;
    private final byte[] manifest;
    private final Instant at;

    /**
     * @param about what the manifest says of it
     * @param at when the last of its events was recorded
     */
    BundleFile(
            SequencedMap<String, @Nullable Object> about,
            Instant at,
            SequencedMap<String, byte[]> parts) {
        this.at = at;
        this.parts = new LinkedHashMap<>(parts);
        StringBuilder sums = new StringBuilder();
        parts.forEach(
                (name, bytes) -> sums.append(sha256(bytes)).append("  ").append(name).append('\n'));
        byte[] sumsOfParts = utf8(sums.toString());
        this.parts.put("SHA256SUMS", sumsOfParts);
        StringJoiner said = new StringJoiner(",\n  ", "{\n  ", "\n}\n");
        about.forEach((name, value) ->
                said.add(
                        "\"%s\": %s"
                                .formatted(
                                        name,
                                        value == null || value instanceof Number
                                                ? value
                                                : "\"" + value + "\"")));
        said.add("\"sums\": \"" + sha256(sumsOfParts) + "\"");
        manifest = utf8(said.toString());
        this.parts.put("manifest.json", manifest);
    }

    /** The digest of the manifest, and so of all parts. */
    String digest() {
        return sha256(manifest);
    }

    byte[] zip() {
        LocalDateTime time = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (var part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setTimeLocal(time);
                zip.putNextEntry(entry);
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java has SHA-256", absent);
        }
    }
}
