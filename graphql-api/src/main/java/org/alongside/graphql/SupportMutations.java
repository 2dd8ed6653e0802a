package org.alongside.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.UUID;
import org.alongside.casework.CancelConference;
import org.alongside.casework.RecordConferenceAttendance;
import org.alongside.casework.RecordConferenceMissed;
import org.alongside.casework.RecordContact;
import org.alongside.casework.RecordDebrief;
import org.alongside.casework.RecordEscalation;
import org.alongside.casework.RecordPreparation;
import org.alongside.casework.RecordReportShared;
import org.alongside.casework.ReportDisclosure;
import org.alongside.casework.RescheduleConference;
import org.alongside.messaging.Context;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** The three stages of support, and what lies between them: each mutation becomes one command. */
@Controller
class SupportMutations {

    private final CaseWrites writes;

    SupportMutations(CaseWrites writes) {
        this.writes = writes;
    }

    @MutationMapping
    CasePayload recordReportShared(
            @Argument RecordReportSharedInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return writes.send(
                environment, context, (id, at) -> new RecordReportShared(id, input.sharing(), at));
    }

    @MutationMapping
    CasePayload recordPreparation(
            @Argument RecordPreparationInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return writes.send(
                environment,
                context,
                (id, at) -> new RecordPreparation(id, input.preparation(), at));
    }

    @MutationMapping
    CasePayload rescheduleConference(
            @Argument RescheduleConferenceInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return writes.send(
                environment,
                context,
                (id, at) -> new RescheduleConference(id, input.meeting(), input.reason(), at));
    }

    @MutationMapping
    CasePayload cancelConference(
            @Argument CancelConferenceInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return writes.send(
                environment, context, (id, at) -> new CancelConference(id, input.reason(), at));
    }

    @MutationMapping
    CasePayload recordConferenceAttendance(
            @Argument RecordConferenceAttendanceInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return writes.send(
                environment,
                context,
                (id, at) -> new RecordConferenceAttendance(id, input.attendance(), at));
    }

    @MutationMapping
    CasePayload recordConferenceMissed(
            @Argument RecordConferenceMissedInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return writes.send(
                environment,
                context,
                (id, at) -> new RecordConferenceMissed(id, input.heldOn(), input.reason(), at));
    }

    @MutationMapping
    CasePayload recordDebrief(
            @Argument RecordDebriefInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return writes.send(
                environment, context, (id, at) -> new RecordDebrief(id, input.debrief(), at));
    }

    @MutationMapping
    CasePayload recordContact(
            @Argument RecordContactInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return writes.send(
                environment,
                context,
                (id, at) -> new RecordContact(id, UUID.randomUUID(), input.contact(), at));
    }

    @MutationMapping
    CasePayload reportDisclosure(
            @Argument ReportDisclosureInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return writes.send(
                environment,
                context,
                (id, at) -> new ReportDisclosure(id, UUID.randomUUID(), input.details(), at));
    }

    @MutationMapping
    CasePayload recordEscalation(
            @Argument RecordEscalationInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return writes.send(
                environment,
                context,
                (id, at) ->
                        new RecordEscalation(
                                id,
                                EntryId.inInput(input.disclosureId(), "input.disclosureId"),
                                input.escalation(),
                                input.note(),
                                at));
    }
}
