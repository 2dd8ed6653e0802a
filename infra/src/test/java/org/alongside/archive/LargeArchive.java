package org.alongside.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes and reads an archive that is many times as large as the memory that it is run with. */
final class LargeArchive {

    static final int LINES = 200_000;

    private LargeArchive() {}

    /**
     * @param arguments the file to write
     */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        Sample sample = new Sample();
        ArchiveIdentity.Pair keys = ArchiveIdentity.generate();
        String digest;
        try (ArchiveWriter archive =
                ArchiveWriter.open(Files.newOutputStream(file), keys.recipient())) {
            archive.part(
                    PartNames.store("large"),
                    lines -> {
                        for (int i = 0; i < LINES; i++) {
                            lines.accept("%09d".formatted(i).repeat(100));
                        }
                    });
            digest = archive.finish(sample.writeTo(archive));
        }
        long[] read = new long[2];
        Archive.open(
                file,
                ArchiveIdentity.parse(keys.identity()),
                digest,
                archive -> {
                    archive.read((name, lines) -> {
                        while (name.equals(PartNames.store("large")) && lines.hasNext()) {
                            read[0]++;
                            read[1] += lines.next().length();
                        }
                    });
                    return archive;
                });
        System.out.printf(
                "%d lines, %d characters, with at most %d MB%n",
                read[0], read[1], Runtime.getRuntime().maxMemory() >> 20);
    }
}
