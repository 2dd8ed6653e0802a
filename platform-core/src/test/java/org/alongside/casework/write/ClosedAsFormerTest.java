package org.alongside.casework.write;

import static org.alongside.casework.CaseExamples.ADVOCATE;
import static org.alongside.casework.CaseExamples.CASE;
import static org.alongside.casework.CaseExamples.TODAY;
import static org.alongside.casework.CaseExamples.awaited;
import static org.alongside.casework.write.CaseStages.ACCEPTED;
import static org.alongside.casework.write.CaseStages.COMPLETED;
import static org.alongside.casework.write.CaseStages.MONDAY;
import static org.alongside.casework.write.CaseStages.linked;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.alongside.actor.Actor;
import org.alongside.casework.AllocationEnd;
import org.alongside.casework.AllocationEnded;
import org.alongside.casework.AlreadyRestricted;
import org.alongside.casework.AlreadyShutOut;
import org.alongside.casework.CaseExamples;
import org.alongside.casework.CaseRestricted;
import org.alongside.casework.CloseAsFormer;
import org.alongside.casework.PersonShutOut;
import org.alongside.casework.Task;
import org.alongside.messaging.Context;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rule 14, where a case goes on from another. */
@DisplayName("A case whose former case was closed")
final class ClosedAsFormerTest {

    private static final Context SERVICE =
            new Context(CaseExamples.as("x").council(), Actor.service("casework"));
    private static final String AS_BEFORE = "As the case before this one.";

    private final CaseBench bench = new CaseBench();

    private static CloseAsFormer to(String account) {
        return new CloseAsFormer(CASE, Set.of(account), null, null, TODAY);
    }

    private static CloseAsFormer restrictedTo(
            Set<String> named, @Nullable Set<String> namedBefore) {
        return new CloseAsFormer(CASE, Set.of(), named, namedBefore, TODAY);
    }

    private static CaseRestricted restricted(String... accounts) {
        return new CaseRestricted(CASE, Set.of(accounts), AS_BEFORE);
    }

    @Test
    void shuts_out_whom_that_one_shut_out_also_after_its_end() {
        bench.given(COMPLETED)
                .when(SERVICE, to("cousin"))
                .expectEvents(new PersonShutOut(CASE, "cousin", AS_BEFORE));
    }

    @Test
    void loses_its_advocate_where_that_one_shut_them_out() {
        bench.places.held.put(CASE, ADVOCATE);
        bench.given(ACCEPTED)
                .when(SERVICE, to("advocate"))
                .expectEvents(
                        new PersonShutOut(CASE, "advocate", AS_BEFORE),
                        new AllocationEnded(CASE, AllocationEnd.CONFLICT, null),
                        awaited(Task.ALLOCATE, MONDAY));
        assertThat(bench.places.held).isEmpty();
    }

    @Test
    void shuts_out_neither_its_parent_nor_anybody_twice() {
        bench.given(ACCEPTED, linked("parent"))
                .when(SERVICE, to("parent"))
                .expectException(AlreadyShutOut.class);
        bench.given(ACCEPTED, new PersonShutOut(CASE, "cousin", "A cousin."))
                .when(SERVICE, to("cousin"))
                .expectException(AlreadyShutOut.class);
    }

    @Test
    void is_restricted_to_whom_that_one_is_less_those_connected_with_it() {
        bench.given(ACCEPTED, linked("parent"), new PersonShutOut(CASE, "cousin", "A cousin."))
                .when(SERVICE, restrictedTo(Set.of("boss", "cousin", "parent"), null))
                .expectEvents(restricted("boss"));
        bench.given(ACCEPTED, restricted("boss"))
                .when(SERVICE, restrictedTo(Set.of("other"), Set.of("boss")))
                .expectEvents(restricted("other"));
    }

    @Test
    void stays_as_it_was_restricted_for_itself_and_open_to_somebody() {
        bench.given(ACCEPTED, new CaseRestricted(CASE, Set.of("boss"), "Its own."))
                .when(SERVICE, restrictedTo(Set.of("other"), null))
                .expectException(AlreadyRestricted.class);
        bench.given(ACCEPTED, restricted("boss"))
                .when(SERVICE, restrictedTo(Set.of("boss"), Set.of("boss")))
                .expectException(AlreadyRestricted.class);
        bench.given(ACCEPTED, new PersonShutOut(CASE, "boss", "A cousin."))
                .when(SERVICE, restrictedTo(Set.of("boss"), null))
                .expectException(AlreadyRestricted.class);
    }
}
