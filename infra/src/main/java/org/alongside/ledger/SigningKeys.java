package org.alongside.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/**
 * A pair of Ed25519 keys in a file that its owner alone can read: two lines of base64, the private
 * key as PKCS 8 and the public one as it is, of 32 bytes.
 */
public final class SigningKeys {

    private SigningKeys() {}

    /** Reads the pair, which is made first where there is no such file. */
    public static KeyPair readOrMake(Path file) throws IOException {
        if (!Files.exists(file)) {
            make(file);
        }
        return read(file);
    }

    /**
     * Reads the pair.
     *
     * @throws IOException where the file cannot be read or holds none
     */
    public static KeyPair read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
        try {
            if (lines.size() == 2) {
                KeyPair keys =
                        new KeyPair(
                                Ed25519.key(Base64Text.decode(lines.get(1))),
                                KeyFactory.getInstance("Ed25519")
                                        .generatePrivate(
                                                new PKCS8EncodedKeySpec(
                                                        Base64.getDecoder().decode(lines.get(0)))));
                byte[] message = {1};
                if (Ed25519.verify(
                        keys.getPublic(), message, Ed25519.sign(keys.getPrivate(), message))) {
                    return keys;
                }
            }
        } catch (GeneralSecurityException | IllegalArgumentException none) {
            throw new IOException("There is no pair of Ed25519 keys in " + file, none);
        }
        throw new IOException("There is no pair of Ed25519 keys in " + file);
    }

    private static void make(Path file) throws IOException {
        KeyPair keys;
        try {
            keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no Ed25519", e);
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly =
                posix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        try {
            Files.createFile(file, ownerOnly);
        } catch (FileAlreadyExistsException another) {
            return;
        }
        Files.writeString(
                file,
                Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded())
                        + '\n'
                        + Base64Text.encode(Ed25519.raw(keys.getPublic()))
                        + '\n',
                StandardCharsets.US_ASCII);
    }
}
