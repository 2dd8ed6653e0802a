package org.alongside.eventstore;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.alongside.messaging.CommandMetaData;
import org.alongside.rejection.Rejection;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates of one kind that this node has at hand, by council and id: two councils may have
 * the same id, and so may two kinds.
 *
 * <p>What is remembered may be out of date, for another node may have gone on. An append then meets
 * the sequence that the other one took. A refusal appends nothing, so it is not believed: {@link
 * #interceptor} has the command judged once more, and a command that is judged once more finds
 * nothing here: others may have had the aggregate remembered again meanwhile, as often as there are
 * attempts. Axon's repository forgets an aggregate whenever the command that used it is rolled
 * back.
 */
final class AggregateCache implements Cache {

    private static final int LARGEST = 20_000;
    private static final Duration KEPT = Duration.ofMinutes(30);
    private static final String REMEMBERED = "alongside.remembered";

    private final com.github.benmanes.caffeine.cache.Cache<Key, Object> entries =
            Caffeine.newBuilder().maximumSize(LARGEST).expireAfterAccess(KEPT).build();

    private record Key(CouncilId council, Object id) {}

    /** Forgets what is of the council. */
    void forget(CouncilId council) {
        entries.asMap().keySet().removeIf(key -> key.council().equals(council));
    }

    private static Key key(Object id) {
        return new Key(CurrentCouncil.require("the cache of aggregates"), id);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <K, V> @Nullable V get(K key) {
        Object entry = entries.getIfPresent(key(key));
        if (entry != null && CurrentUnitOfWork.isStarted()) {
            UnitOfWork<?> work = CurrentUnitOfWork.get();
            if (CommandMetaData.isAgain(work.getMessage().getMetaData())) {
                return null;
            }
            work.resources().put(REMEMBERED, true);
        }
        return (V) entry;
    }

    @Override
    public void put(Object key, Object value) {
        entries.put(key(key), value);
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return entries.asMap().putIfAbsent(key(key), value) == null;
    }

    @Override
    public boolean remove(Object key) {
        return entries.asMap().remove(key(key)) != null;
    }

    @Override
    public void removeAll() {
        entries.invalidateAll();
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.asMap().containsKey(key(key));
    }

    @Override
    public Registration registerCacheEntryListener(EntryListener cacheEntryListener) {
        throw new UnsupportedOperationException("Nobody listens to the cache of aggregates");
    }

    /** Has a command that was refused by a remembered state judged again by the stored one. */
    static MessageHandlerInterceptor<CommandMessage<?>> interceptor() {
        return AggregateCache::judge;
    }

    private static @Nullable Object judge(
            UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain) throws Exception {
        try {
            return chain.proceed();
        } catch (Rejection refused) {
            if (work.getResource(REMEMBERED) == null) {
                throw refused;
            }
            throw new ConcurrencyException("Refused by a state that may be out of date", refused);
        }
    }
}
