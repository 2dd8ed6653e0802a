package org.alongside.graphql;

import static org.alongside.graphql.Inputs.forCase;
import static org.alongside.graphql.Inputs.map;
import static org.alongside.graphql.Inputs.with;

import java.util.List;
import java.util.Map;

/**
 * A case in Camden of which there is everything but its sign-off.
 *
 * @param token includes all of it
 */
record WholeCase(String id, String advocateId, String token) {

    /** What the advocate's working note says. */
    static final String WORKING = "Seemed afraid to speak at home.";

    /** What the referrer noted on their passes, and the coordinator on theirs. */
    static final List<String> NOTES =
            List.of("The report is late.", "All by now.", "The debrief follows.");

    static WholeCase of(RunningService service) {
        Person admin = service.person("camden", "admin");
        Person advocate = service.person("camden", "advocate");
        String id =
                service.person("camden", "referrer")
                        .did(
                                "submitReferral",
                                with(
                                        Inputs.referral(Inputs.newExternalRef()),
                                        "passNote",
                                        NOTES.get(0)))
                        .at("/case/id")
                        .asString();
        Person manager = service.person("camden", "manager");
        manager.did("decideReferral", Inputs.moreWanted(id));
        service.person("camden", "referrer")
                .did(
                        "provideInformation",
                        forCase(id, "answer", "In the core group, too.", "passNote", NOTES.get(1)));
        service.person("camden", "referrer").did("amendReferral", Inputs.amended(id));
        manager.did(
                "decideReferral",
                with(Inputs.proceed(id), "replyToReferrer", "We look for somebody."));
        admin.did(
                "linkParentAccount",
                forCase(id, "account", service.person("camden", "parent").account()));
        String advocateId = admin.enteredAdvocate(advocate.account());
        String providerId =
                admin.did("registerProvider", map("details", Inputs.provider()))
                        .at("/provider/id")
                        .asString();
        admin.did(
                "sendToProvider",
                forCase(id, "providerId", providerId, "ground", "SPECIALIST_NEEDED"));
        admin.did("recordProviderAcceptance", forCase(id, "advocateName", "B. Side"));
        admin.did(
                "endAllocation",
                forCase(id, "ground", "PARENT_ASKED", "reason", "Wants somebody from here."));
        admin.did("allocateAdvocate", forCase(id, "advocateId", advocateId));
        advocate.did("acceptAllocation", Inputs.accepted(id));
        advocate.did("declareConflict", Inputs.conflicting(advocateId));
        admin.did("pauseAdvocate", Inputs.paused(advocateId));
        advocate.did("recordReportShared", Inputs.reportShared(id));
        advocate.did("recordPreparation", Inputs.prepared(id));
        advocate.did("rescheduleConference", Inputs.rescheduled(id));
        advocate.did(
                "recordContact", Inputs.contacted(id, "SHARED_WITH_PARENT", "We meet on Friday."));
        advocate.did("recordContact", Inputs.contacted(id, "WORKING", WORKING));
        advocate.did("recordConferenceAttendance", Inputs.attended(id));
        advocate.did("recordDebrief", Inputs.debriefed(id));
        disclosed(admin, advocate, id);
        manager.did(
                "shutOut",
                forCase(
                        id,
                        "account",
                        service.person("camden", "referrer-2").account(),
                        "reason",
                        "A neighbour."));
        manager.did(
                "restrictCase",
                forCase(
                        id,
                        "accounts",
                        List.of(
                                admin.account(),
                                service.person("camden", "auditor").account(),
                                service.integrator("camden").account()),
                        "reason",
                        "The parent works here."));
        return new WholeCase(
                id,
                advocateId,
                admin.did("recordOutcome", with(Inputs.outcome(id), "passNote", NOTES.get(2)))
                        .path("consistencyToken")
                        .asString());
    }

    private static void disclosed(Person admin, Person advocate, String id) {
        advocate.did("reportDisclosure", forCase(id, "details", "Said so in private."));
        String disclosureId =
                advocate.ask(
                                "query ($id: ID!) { case(id: $id) { disclosures { id } } }",
                                Map.of("id", id))
                        .data("case")
                        .at("/disclosures/0/id")
                        .asString();
        admin.did(
                "recordEscalation",
                forCase(id, "disclosureId", disclosureId, "escalation", "SAFEGUARDING_LEAD"));
    }
}
