package org.alongside.eventstore;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * What an event holds, down to its texts, numbers and dates. Looks into records, lists and sets and
 * refuses what it cannot see into, for something personal could hide there.
 */
final class EventForm {

    private static final Set<Class<?>> PLAIN =
            Set.of(
                    String.class,
                    Boolean.class,
                    Integer.class,
                    Long.class,
                    Double.class,
                    BigDecimal.class,
                    UUID.class);

    private final List<RecordComponent> leaves = new ArrayList<>();
    private final Set<Class<?>> seen = new HashSet<>();

    private EventForm() {}

    /**
     * The components of the event and of the records in it that are no records themselves, each
     * once.
     *
     * @throws IllegalArgumentException if a component cannot be looked into, or is {@link Personal}
     *     without having an erased form
     */
    static List<RecordComponent> leaves(Class<?> event) {
        EventForm form = new EventForm();
        form.lookInto(event);
        return form.leaves;
    }

    static boolean isPersonal(RecordComponent component) {
        return component.isAnnotationPresent(Personal.class);
    }

    private void lookInto(Class<?> type) {
        RecordComponent @Nullable [] components = type.getRecordComponents();
        if (components == null) {
            throw new IllegalArgumentException(type.getName() + " is no record");
        }
        if (!seen.add(type)) {
            return;
        }
        for (RecordComponent component : components) {
            Class<?> element = element(component);
            if (isPersonal(component)) {
                requireErasedForm(component, element);
                leaves.add(component);
            } else if (isPlain(element)) {
                leaves.add(component);
            } else if (element.isRecord()) {
                lookInto(element);
            } else {
                throw new IllegalArgumentException(
                        name(component)
                                + " has a type that cannot be looked into for personal data: "
                                + element.getName());
            }
        }
    }

    private static void requireErasedForm(RecordComponent component, Class<?> element) {
        if (!isPlain(element)) {
            throw new IllegalArgumentException(
                    name(component)
                            + " is @Personal, but no text, number or date, nor a list of such: mark"
                            + " the components of "
                            + element.getSimpleName());
        }
        Class<?> type = component.getType();
        boolean erasable =
                type == String.class
                        || type == List.class
                        || (type == element
                                && !type.isPrimitive()
                                && component
                                        .getAnnotatedType()
                                        .isAnnotationPresent(Nullable.class));
        if (!erasable) {
            throw new IllegalArgumentException(
                    name(component)
                            + " is @Personal without an erased form: it must be a String, a List,"
                            + " or @Nullable");
        }
    }

    /** What a list or set holds; of anything else, its type. */
    private static Class<?> element(RecordComponent component) {
        Class<?> type = component.getType();
        if ((type == List.class || type == Set.class)
                && component.getGenericType() instanceof ParameterizedType collection) {
            Type element = collection.getActualTypeArguments()[0];
            return element instanceof Class<?> of ? of : type;
        }
        return type;
    }

    private static boolean isPlain(Class<?> type) {
        return type.isPrimitive()
                || type.isEnum()
                || PLAIN.contains(type)
                || type.getPackageName().equals("java.time");
    }

    static String name(RecordComponent component) {
        return component.getDeclaringRecord().getSimpleName() + "." + component.getName();
    }
}
