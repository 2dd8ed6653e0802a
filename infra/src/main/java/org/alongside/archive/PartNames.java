package org.alongside.archive;

import java.util.List;
import java.util.regex.Pattern;

/** What parts of an archive are called. */
public final class PartNames {

    public static final String COUNCIL = "council.json";
    public static final String EVENTS = "events.jsonl";
    public static final String SETTINGS = "settings.json";
    public static final String PEOPLE = "people.jsonl";
    public static final String INTEGRATIONS = "integrations.jsonl";
    public static final String IDENTITY_PROVIDERS = "identity-providers.jsonl";
    public static final String KEYS = "keys.jsonl";
    public static final String STORED_EVENTS = "store/event.jsonl";

    /** What {@code sha256sum -c} reads. */
    static final String SUMS = "SHA256SUMS";

    /** What an archive is not without. */
    static final List<String> REQUIRED =
            List.of(
                    COUNCIL,
                    EVENTS,
                    SETTINGS,
                    PEOPLE,
                    INTEGRATIONS,
                    IDENTITY_PROVIDERS,
                    KEYS,
                    STORED_EVENTS,
                    SUMS);

    private static final String READ_MODELS = "read-models/";
    private static final String STORE = "store/";
    private static final Pattern IN_A_FOLDER =
            Pattern.compile("(?:read-models|store)/[a-z][a-z0-9_-]{0,62}\\.jsonl");

    private PartNames() {}

    /** The part of a projection's documents. */
    public static String readModel(String projection) {
        return READ_MODELS + projection + ".jsonl";
    }

    /** The part of a table's rows. */
    public static String store(String table) {
        return STORE + table + ".jsonl";
    }

    static boolean isOne(String name) {
        return REQUIRED.contains(name) || IN_A_FOLDER.matcher(name).matches();
    }
}
