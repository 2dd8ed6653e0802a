package org.alongside.archive;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.alongside.json.RecordMapper;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The last thing in an archive: what everything before it must be. Its own SHA-256 is the archive's
 * digest.
 *
 * @param form the version of this form
 * @param about what the archive is of
 * @param parts in the order in which they stand
 */
public record Manifest(int form, About about, List<Part> parts) {

    static final int FORM = 1;
    static final String NAME = "manifest.json";
    static final int LONGEST = 1 << 20;

    private static final JsonMapper MAPPER = RecordMapper.builder().build();

    /**
     * A part of an archive.
     *
     * @param name its path in the archive
     * @param lines in it, each of which ends
     * @param bytes of all of it
     * @param sha256 in lower-case hexadecimal
     */
    public record Part(String name, long lines, long bytes, String sha256) {}

    public Manifest {
        parts = List.copyOf(parts);
    }

    byte[] bytes() {
        byte[] json = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    /**
     * @throws ArchiveUnusable if it is no manifest of a known form
     */
    @SuppressWarnings("UnusedException") // what the parser says quotes the content
    static Manifest parse(byte[] bytes) {
        Manifest manifest;
        try {
            if (MAPPER.readTree(bytes).path("form").asInt(0) != FORM) {
                throw new ArchiveUnusable(
                        "The manifest is of a form that this version does not know: use the version"
                                + " of Alongside that made the archive, or a later one.");
            }
            manifest = MAPPER.readValue(bytes, Manifest.class);
        } catch (JacksonException | NullPointerException unsafe) {
            throw new ArchiveUnusable("manifest.json is no manifest of an archive.");
        }
        if (manifest.about() == null
                || manifest.about().council() == null
                || manifest.about().council().slug() == null) {
            throw new ArchiveUnusable("The manifest does not say what the archive is of.");
        }
        Set<String> names = new HashSet<>();
        for (Part part : manifest.parts()) {
            if (part.name() == null
                    || part.sha256() == null
                    || !PartNames.isOne(part.name())
                    || !names.add(part.name())) {
                throw new ArchiveUnusable(
                        "The manifest names a part that cannot be one, or one twice.");
            }
        }
        return manifest;
    }
}
