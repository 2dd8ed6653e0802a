package org.alongside.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLSchema;
import java.util.List;
import java.util.Objects;
import org.alongside.casework.AccountWithoutOffice;
import org.alongside.casework.CaseClosed;
import org.alongside.casework.ChildDatesContradict;
import org.alongside.casework.ConferenceNotYetHeld;
import org.alongside.casework.ConsentWithoutMethod;
import org.alongside.casework.FamilyUnknown;
import org.alongside.rejection.NotFound;
import org.alongside.rejection.Rejection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One rule is held by several mutations; each is told the place in its own input. */
class UserErrorTest {

    private static final GraphQLSchema SCHEMA = SchemaTest.schema("graphql");

    private static @Nullable String place(Rejection rejection, String input) {
        return errors(rejection, input).getFirst().field();
    }

    private static List<UserError> errors(Rejection rejection, String input) {
        return UserError.of(
                rejection,
                (GraphQLInputObjectType) Objects.requireNonNull(SCHEMA.getType(input + "Input")));
    }

    @Test
    void namesAllPlacesThatARuleIsAboutAtOnce() {
        assertThat(
                        errors(
                                new AccountWithoutOffice(List.of("accounts[0]", "accounts[2]")),
                                "RestrictCase"))
                .extracting(UserError::field)
                .containsExactly("input.accounts[0]", "input.accounts[2]");
    }

    @Test
    void namesThePlaceInTheInputOfTheMutation() {
        assertThat(place(new ConferenceNotYetHeld(), "RecordConferenceAttendance"))
                .isEqualTo("input.attendance.heldOn");
        assertThat(place(new ConferenceNotYetHeld(), "RecordConferenceMissed"))
                .isEqualTo("input.heldOn");
        assertThat(place(new ChildDatesContradict(), "SubmitReferral")).isEqualTo("input.children");
        assertThat(place(new ChildDatesContradict(), "AmendReferral"))
                .isEqualTo("input.amendment.children");
        assertThat(place(new ConsentWithoutMethod(), "RecordConsent"))
                .isEqualTo("input.consent.how");
        assertThat(place(new FamilyUnknown(), "LinkFamily")).isEqualTo("input.familyId");
    }

    @Test
    void namesTheCaseAsInputsDoAndNothingWhereTheRuleIsAboutTheWhole() {
        assertThat(place(new NotFound("None.", "caseId"), "RecordConsent")).isEqualTo("input.case");
        assertThat(place(new CaseClosed(), "RecordConsent")).isNull();
    }
}
