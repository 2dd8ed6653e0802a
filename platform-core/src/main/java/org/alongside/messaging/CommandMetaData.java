package org.alongside.messaging;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/** What a command carries besides council and actor; none of it is copied to its events. */
public final class CommandMetaData {

    private static final String OPERATION = "operation";
    private static final String KEY = "idempotencyKey";
    private static final String HASH = "inputHash";
    private static final String EXPECTED_VERSION = "expectedVersion";
    private static final String AGAIN = "again";

    private CommandMetaData() {}

    /**
     * The metadata of a command.
     *
     * @param again whether it was tried before, by a state that may have been out of date
     */
    static MetaData of(
            Context context,
            @Nullable Repetition repetition,
            @Nullable Long expectedVersion,
            boolean again) {
        Map<String, String> entries = new LinkedHashMap<>(context.toMetaData());
        if (repetition != null) {
            entries.put(OPERATION, repetition.operation());
            entries.put(KEY, repetition.key());
            entries.put(HASH, repetition.inputHash());
        }
        if (expectedVersion != null) {
            entries.put(EXPECTED_VERSION, expectedVersion.toString());
        }
        if (again) {
            entries.put(AGAIN, "true");
        }
        return MetaData.from(entries);
    }

    /** How a repetition of this command would be recognised. */
    public static Optional<Repetition> repetition(MetaData metaData) {
        return metaData.get(KEY) instanceof String key
                        && metaData.get(OPERATION) instanceof String operation
                        && metaData.get(HASH) instanceof String hash
                ? Optional.of(new Repetition(operation, key, hash))
                : Optional.empty();
    }

    /** The version that the sender expects, if they said one. */
    public static Optional<Long> expectedVersion(MetaData metaData) {
        return metaData.get(EXPECTED_VERSION) instanceof String version
                ? Optional.of(Long.valueOf(version))
                : Optional.empty();
    }

    /** Whether it was tried before, and is to be judged by what is stored and nothing else. */
    public static boolean isAgain(MetaData metaData) {
        return metaData.containsKey(AGAIN);
    }
}
