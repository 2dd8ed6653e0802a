package org.alongside.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * The key that closes the councils' keysets.
 *
 * <p>Given as text: a Tink keyset for AEAD in JSON, as {@code tinkey} prints it, in base64. A key
 * management service takes its place through {@link #of(Aead)}, for which Tink has clients.
 */
public final class MasterKey {

    static {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no AES-GCM", e);
        }
    }

    private static final String NOT_A_KEYSET =
            "The master key (ALONGSIDE_MASTER_KEY) is not a Tink keyset for AEAD in JSON, in"
                    + " base64: see docs/running.md";

    private final Aead aead;

    private MasterKey(Aead aead) {
        this.aead = aead;
    }

    /** A master key that another service holds. */
    public static MasterKey of(Aead aead) {
        return new MasterKey(aead);
    }

    /**
     * Reads a master key from text.
     *
     * @throws IllegalArgumentException if the text is no such keyset; the message does not quote it
     */
    @SuppressWarnings("UnusedException") // what Tink says may quote the key
    public static MasterKey parse(String text) {
        try {
            return new MasterKey(aead(keyset(text)));
        } catch (GeneralSecurityException | IllegalArgumentException unsafe) {
            throw new IllegalArgumentException(NOT_A_KEYSET);
        }
    }

    /** A new master key as text. */
    public static String generate() {
        try {
            return text(newKeyset());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot make a master key", e);
        }
    }

    /**
     * The same with a new key that closes from now on, while the old ones still open: then every
     * council's keyset is closed anew by {@link CouncilKeys#rewrap}.
     *
     * @throws IllegalArgumentException if the text is no such keyset
     */
    @SuppressWarnings("UnusedException") // what Tink says may quote the key
    public static String rotated(String text) {
        try {
            return text(withNewPrimary(keyset(text)));
        } catch (GeneralSecurityException unsafe) {
            throw new IllegalArgumentException(NOT_A_KEYSET);
        }
    }

    Aead aead() {
        return aead;
    }

    static Aead aead(KeysetHandle keyset) throws GeneralSecurityException {
        return keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    static KeysetHandle newKeyset() throws GeneralSecurityException {
        return KeysetHandle.generateNew(
                PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
    }

    static KeysetHandle withNewPrimary(KeysetHandle keyset) throws GeneralSecurityException {
        return KeysetHandle.newBuilder(keyset)
                .addEntry(
                        KeysetHandle.generateEntryFromParameters(
                                        PredefinedAeadParameters.AES256_GCM)
                                .withRandomId()
                                .makePrimary())
                .build();
    }

    private static KeysetHandle keyset(String text) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(
                new String(Base64.getDecoder().decode(text.strip()), StandardCharsets.UTF_8),
                RegistryConfiguration.get(),
                InsecureSecretKeyAccess.get());
    }

    private static String text(KeysetHandle keyset) throws GeneralSecurityException {
        return Base64.getEncoder()
                .encodeToString(
                        TinkJsonProtoKeysetFormat.serializeKeyset(
                                        keyset,
                                        RegistryConfiguration.get(),
                                        InsecureSecretKeyAccess.get())
                                .getBytes(StandardCharsets.UTF_8));
    }

    /** Shows nothing of the key. */
    @Override
    public String toString() {
        return "MasterKey";
    }
}
