package org.alongside.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.alongside.advocates.AdvocateEvent;
import org.alongside.advocates.AdvocateRegistered;
import org.alongside.event.EventName;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The event types")
final class EventTypesTest {

    sealed interface Twins permits One, Two {}

    @EventName("a.Name")
    record One() implements Twins {}

    @EventName("a.Name")
    record Two() implements Twins {}

    sealed interface Nameless permits WithoutName {}

    record WithoutName() implements Nameless {}

    interface Open {}

    sealed interface Revised permits Second {}

    @Revision("2")
    @EventName("a.Second")
    record Second() implements Revised {}

    @Test
    void go_by_their_names() {
        EventTypes types = new EventTypes(List.of(AdvocateEvent.class, Revised.class));
        assertThat(types.of(AdvocateRegistered.class).name())
                .isEqualTo("advocates.AdvocateRegistered");
        assertThat(types.named("advocates.AdvocateRegistered"))
                .contains(types.of(AdvocateRegistered.class));
        assertThat(types.of(AdvocateRegistered.class).revision()).isEqualTo((short) 1);
        assertThat(types.of(Second.class).revision()).isEqualTo((short) 2);
        assertThat(types.named("a.Other")).isEmpty();
        assertThatThrownBy(() -> types.of(One.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fail_at_the_start_where_a_name_is_missing_or_taken() {
        assertThatThrownBy(() -> new EventTypes(List.of(Twins.class)))
                .hasMessageContaining("a.Name");
        assertThatThrownBy(() -> new EventTypes(List.of(Nameless.class)))
                .hasMessageContaining("WithoutName");
        assertThatThrownBy(() -> new EventTypes(List.of(Open.class)))
                .hasMessageContaining("not sealed");
    }
}
