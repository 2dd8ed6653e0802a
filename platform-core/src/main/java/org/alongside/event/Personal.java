package org.alongside.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A component of an event, or of a record in one, that says something about a person: a name, a way
 * to reach them, a date of birth, a need, or free text in which anything can stand. The event store
 * keeps it encrypted under the key of the case or advocate that the event belongs to; once that key
 * is destroyed, the component has its erased form and the event is otherwise as before.
 *
 * <p>Only what has an erased form can be personal: a text becomes {@link #ERASED}, a list becomes
 * empty, and anything else must be {@code @Nullable} and becomes null. A record is not marked; its
 * components are.
 *
 * <p>Clear stay: ids and account ids, which lead to a person only through the identity provider;
 * what rules and figures need after an erasure, namely decisions, kinds, yes and no, and the dates
 * and notice of meetings; and whether a component was filled at all.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Personal {

    /** What stands for an erased text. */
    String ERASED = "[erased]";
}
