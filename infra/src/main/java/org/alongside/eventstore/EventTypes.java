package org.alongside.eventstore;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alongside.event.EventName;
import org.axonframework.serialization.Revision;

/**
 * The events of the service by the names under which they are stored, collected from the sealed
 * interfaces of the fronts, so that an event without a name fails at the start and not at its first
 * use.
 */
public final class EventTypes {

    private static final short FIRST_REVISION = 1;

    private final Map<String, Type> byName = new HashMap<>();
    private final Map<Class<?>, Type> byClass = new HashMap<>();

    /**
     * @param name the stable name
     * @param revision of the event's form; 1 unless the class has a {@link Revision}
     * @param of the class
     * @param isPersonal whether something in it is {@link org.alongside.event.Personal}
     */
    record Type(String name, short revision, Class<?> of, boolean isPersonal) {}

    /**
     * @param families sealed interfaces whose permitted classes are the events
     * @throws IllegalArgumentException if an interface is not sealed, an event has no {@link
     *     EventName}, two have the same, or an event holds something that cannot be looked into or
     *     is {@link org.alongside.event.Personal} without having an erased form
     */
    public EventTypes(Collection<Class<?>> families) {
        Deque<Class<?>> open = new ArrayDeque<>(families);
        while (!open.isEmpty()) {
            Class<?> next = open.pop();
            if (next.isSealed()) {
                open.addAll(List.of(next.getPermittedSubclasses()));
            } else if (next.isInterface()) {
                throw new IllegalArgumentException(next.getName() + " is not sealed");
            } else {
                register(next);
            }
        }
    }

    private void register(Class<?> event) {
        EventName name = event.getAnnotation(EventName.class);
        if (name == null) {
            throw new IllegalArgumentException(event.getName() + " has no @EventName");
        }
        boolean personal = EventForm.leaves(event).stream().anyMatch(EventForm::isPersonal);
        Revision revision = event.getAnnotation(Revision.class);
        Type type =
                new Type(
                        name.value(),
                        revision == null ? FIRST_REVISION : Short.parseShort(revision.value()),
                        event,
                        personal);
        if (byClass.put(event, type) == null && byName.put(name.value(), type) != null) {
            throw new IllegalArgumentException("Two events are called " + name.value());
        }
    }

    /**
     * @throws IllegalArgumentException if the class is no event of the families
     */
    Type of(Class<?> event) {
        Type type = byClass.get(event);
        if (type == null) {
            throw new IllegalArgumentException(event.getName() + " is no registered event");
        }
        return type;
    }

    Collection<Type> all() {
        return byName.values();
    }

    Optional<Type> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
