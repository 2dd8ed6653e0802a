package org.alongside.messaging;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.alongside.actor.Actor;
import org.alongside.actor.IntegrationScope;
import org.alongside.actor.Role;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilMissing;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * Council and actor, as they travel on every message and into every event.
 *
 * @param council whose work this is
 * @param actor who does it
 */
public record Context(CouncilId council, Actor actor) {

    /** The entry that holds the actor's name: the only one that is personal. */
    public static final String ACTOR_NAME = "actorName";

    private static final String COUNCIL = "council";
    private static final String ACCOUNT = "actor";
    private static final String ROLES = "actorRoles";
    private static final String SCOPES = "actorScopes";
    private static final String CLIENT = "client";

    // Read with every event: the same few again and again. What is not of its form is never kept.
    private static final Map<String, CouncilId> COUNCILS = new ConcurrentHashMap<>();
    private static final Map<String, Set<Role>> ROLE_SETS = new ConcurrentHashMap<>();
    private static final Map<String, Set<IntegrationScope>> SCOPE_SETS = new ConcurrentHashMap<>();

    /** The metadata that carries this; text only, so that no serializer changes a type. */
    public Map<String, String> toMetaData() {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(COUNCIL, council.slug());
        entries.put(ACCOUNT, actor.account());
        entries.put(ACTOR_NAME, actor.name());
        entries.put(ROLES, names(actor.roles()));
        entries.put(SCOPES, names(actor.scopes()));
        entries.put(CLIENT, actor.client());
        return entries;
    }

    /**
     * Reads council and actor from a message's metadata.
     *
     * @throws CouncilMissing if either is absent: a message without a council is refused, not
     *     guessed
     */
    public static Context of(MetaData metaData) {
        return new Context(
                council(text(metaData, COUNCIL)),
                new Actor(
                        text(metaData, ACCOUNT),
                        text(metaData, ACTOR_NAME),
                        ROLE_SETS.computeIfAbsent(
                                text(metaData, ROLES), names -> values(Role.class, names)),
                        SCOPE_SETS.computeIfAbsent(
                                text(metaData, SCOPES),
                                names -> values(IntegrationScope.class, names)),
                        text(metaData, CLIENT)));
    }

    private static CouncilId council(String slug) {
        return COUNCILS.computeIfAbsent(slug, CouncilId::new);
    }

    private static String text(MetaData metaData, String key) {
        @Nullable Object value = metaData.get(key);
        if (!(value instanceof String text)) {
            throw new CouncilMissing("a message without '" + key + "'");
        }
        return text;
    }

    private static String names(Set<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).sorted().collect(Collectors.joining(","));
    }

    private static <E extends Enum<E>> Set<E> values(Class<E> type, String names) {
        return Arrays.stream(names.split(","))
                .filter(name -> !name.isEmpty())
                .map(name -> Enum.valueOf(type, name))
                .collect(Collectors.toUnmodifiableSet());
    }
}
