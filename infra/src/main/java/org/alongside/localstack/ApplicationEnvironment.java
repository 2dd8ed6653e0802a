package org.alongside.localstack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.alongside.keycloak.ProvisionedRealms;

/** The environment variables by which the application finds its servers and its councils. */
public final class ApplicationEnvironment {

    private record Council(
            String slug, String name, String gssCode, String nation, String notice) {}

    private static final List<Council> COUNCILS =
            List.of(
                    // Camden asks for one week before an initial conference and two before a
                    // review.
                    new Council(
                            "camden", "London Borough of Camden", "E09000007", "ENGLAND", "7/14/0"),
                    new Council(
                            "southwark",
                            "London Borough of Southwark",
                            "E09000028",
                            "ENGLAND",
                            "0/0/0"));

    private ApplicationEnvironment() {}

    /**
     * @param masterKey of the keys in the database: the same for as long as the data is
     */
    public static Map<String, String> of(
            int appPort,
            PostgresDatabase database,
            MongoServer mongo,
            ProvisionedRealms realms,
            String masterKey) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("ALONGSIDE_POSTGRES_URL", database.jdbcUrl());
        environment.put("ALONGSIDE_POSTGRES_USER", database.app().user());
        environment.put("ALONGSIDE_POSTGRES_PASSWORD", database.app().password());
        environment.put("ALONGSIDE_POSTGRES_OWNER_USER", database.owner().user());
        environment.put("ALONGSIDE_POSTGRES_OWNER_PASSWORD", database.owner().password());
        environment.put("ALONGSIDE_MASTER_KEY", masterKey);
        environment.put("ALONGSIDE_MONGO_URI", mongo.uri());
        environment.put("ALONGSIDE_KEYCLOAK_ISSUER", realms.issuer());
        environment.put("ALONGSIDE_KEYCLOAK_ADMIN_URL", realms.access().url());
        environment.put("ALONGSIDE_KEYCLOAK_ADMIN_CLIENT", realms.access().client());
        environment.put("ALONGSIDE_KEYCLOAK_ADMIN_SECRET", realms.access().secret());
        environment.put("ALONGSIDE_KEYCLOAK_REALMS_CLIENT", realms.makingRealms().client());
        environment.put("ALONGSIDE_KEYCLOAK_REALMS_SECRET", realms.makingRealms().secret());
        environment.put("ALONGSIDE_PLATFORM_ISSUER", realms.platformIssuer());
        environment.put("ALONGSIDE_COUNCILS", councils(realms));
        environment.put("SERVER_PORT", Integer.toString(appPort));
        // like the other servers of the stack: reached from this machine only
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        return environment;
    }

    /** See {@link org.alongside.council.CouncilRoster}. */
    private static String councils(ProvisionedRealms realms) {
        return COUNCILS.stream()
                .map(council ->
                        String.join(
                                "|",
                                council.slug(),
                                council.name(),
                                council.gssCode(),
                                council.nation(),
                                Objects.requireNonNull(
                                        realms.organizationIds().get(council.slug())),
                                council.notice()))
                .collect(Collectors.joining(","));
    }
}
