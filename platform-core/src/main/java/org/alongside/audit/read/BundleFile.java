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
import org.alongside.casework.CaseId;
import org.alongside.tenancy.CouncilId;

/**
 * A ZIP of parts, with the sum of each. The same parts make the same file, byte for byte: its times
 * are that of the last event, and not of the clock.
 */
final class BundleFile {

    private static final int FORM = 1;

    private final SequencedMap<String, byte[]> parts;
    private final byte[] manifest;
    private final Instant at;

    /**
     * @param version of the case
     * @param position of the case's last event
     * @param at when that was recorded
     */
    BundleFile(
            CouncilId council,
            CaseId caseId,
            int version,
            long position,
            Instant at,
            SequencedMap<String, byte[]> parts) {
        this.at = at;
        this.parts = new LinkedHashMap<>(parts);
        StringBuilder sums = new StringBuilder();
        StringJoiner listed = new StringJoiner(",\n    ");
        parts.forEach((name, bytes) -> {
            String sum = sha256(bytes);
            sums.append(sum).append("  ").append(name).append('\n');
            listed.add(
                    "{\"name\": \"%s\", \"bytes\": %d, \"sha256\": \"%s\"}"
                            .formatted(name, bytes.length, sum));
        });
        this.parts.put("SHA256SUMS", utf8(sums.toString()));
        manifest =
                utf8(
                        """
                        {
                          "form": %d,
                          "council": "%s",
                          "case": "%s",
                          "version": %d,
                          "position": %d,
                          "recordedAt": "%s",
                          "parts": [
                            %s
                          ]
                        }
                        """
                                .formatted(FORM, council, caseId, version, position, at, listed));
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
