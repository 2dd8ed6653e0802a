package org.alongside.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** The file of a case or of a period: the ZIP, or the folder that it was unpacked to. */
record Bundle(String name, SortedMap<String, byte[]> parts) {

    static final String MANIFEST = "manifest.json";

    /** Whether that is what lies there, and no checkpoint. */
    static boolean isOne(Path path) {
        if (Files.isDirectory(path)) {
            return Files.exists(path.resolve(MANIFEST));
        }
        try (InputStream file = Files.newInputStream(path)) {
            byte[] begin = file.readNBytes(2);
            return begin.length == 2 && begin[0] == 'P' && begin[1] == 'K';
        } catch (IOException unreadable) {
            return false;
        }
    }

    static Bundle read(Path path) throws IOException {
        SortedMap<String, byte[]> parts = new TreeMap<>();
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    parts.put(
                            path.relativize(file).toString().replace('\\', '/'),
                            Files.readAllBytes(file));
                }
            }
        } else {
            try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(path))) {
                for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
                    if (parts.put(each.getName(), zip.readAllBytes()) != null) {
                        throw new Unreadable("the bundle has " + each.getName() + " twice");
                    }
                }
            } catch (ZipException damaged) {
                throw new Unreadable("the bundle is a damaged ZIP");
            }
            if (!isTheSame(path, parts)) {
                throw new Unreadable("the bundle is a ZIP that can be read in two ways");
            }
        }
        if (!parts.containsKey(MANIFEST)) {
            throw new Unreadable("the bundle has no " + MANIFEST);
        }
        return new Bundle(String.valueOf(path.getFileName()), parts);
    }

    /** By the directory at its end, as other programs read it. */
    private static boolean isTheSame(Path path, SortedMap<String, byte[]> parts)
            throws IOException {
        int same = 0;
        try (ZipFile zip = new ZipFile(path.toFile())) {
            for (ZipEntry each : Collections.list(zip.entries())) {
                byte[] part = parts.get(each.getName());
                try (InputStream content = zip.getInputStream(each)) {
                    if (part == null || !Arrays.equals(part, content.readAllBytes())) {
                        return false;
                    }
                }
                same++;
            }
        } catch (ZipException damaged) {
            return false;
        }
        return same == parts.size();
    }

    byte @Nullable [] part(String part) {
        return parts.get(part);
    }

    /** The lines of a part; none where it is not there. */
    List<String> lines(String part) {
        byte[] bytes = parts.get(part);
        return bytes == null
                ? List.of()
                : new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }
}
