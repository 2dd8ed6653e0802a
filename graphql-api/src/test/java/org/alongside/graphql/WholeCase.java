package org.alongside.graphql;

import static org.alongside.graphql.Inputs.forCase;

/**
 * A case in Camden of which there is everything but its sign-off.
 *
 * @param token includes all of it
 */
record WholeCase(String id, String advocateId, String token) {

    static WholeCase of(RunningService service) {
        Person admin = service.person("camden", "admin");
        Person advocate = service.person("camden", "advocate");
        String id =
                service.person("camden", "referrer")
                        .did("submitReferral", Inputs.referral(Inputs.newExternalRef()))
                        .at("/case/id")
                        .asString();
        service.person("camden", "manager").did("decideReferral", Inputs.proceed(id));
        admin.did(
                "linkParentAccount",
                forCase(id, "account", service.person("camden", "parent").account()));
        String advocateId = admin.enteredAdvocate(advocate.account());
        admin.did("allocateAdvocate", forCase(id, "advocateId", advocateId));
        advocate.did("declareConflict", Inputs.conflicting(advocateId));
        admin.did("pauseAdvocate", Inputs.paused(advocateId));
        advocate.did("recordConferenceAttendance", Inputs.attended(id));
        return new WholeCase(
                id,
                advocateId,
                admin.did("recordOutcome", Inputs.outcome(id)).path("consistencyToken").asString());
    }
}
