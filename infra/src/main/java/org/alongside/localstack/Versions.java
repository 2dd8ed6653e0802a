package org.alongside.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Versions of the servers, written into the build by Maven: they live in the parent pom only. */
final class Versions {

    private Versions() {}

    static String of(String server) {
        Properties versions = new Properties();
        try (InputStream file = Versions.class.getResourceAsStream("versions.properties")) {
            if (file != null) {
                versions.load(file);
            }
        } catch (IOException e) {
            throw new LocalStackException("The build of the local stack cannot be read.", e);
        }
        String version = versions.getProperty(server);
        if (version == null || version.startsWith("@")) {
            throw new LocalStackException(
                    "The local stack was not built by Maven: run mvn -pl infra -am package.");
        }
        return version;
    }
}
