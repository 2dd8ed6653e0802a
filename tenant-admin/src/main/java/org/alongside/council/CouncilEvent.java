package org.alongside.council;

import org.alongside.tenancy.CouncilId;

/** What can have happened to a council as a tenant: events of the platform, not of the council. */
public sealed interface CouncilEvent
        permits OnboardingBegun,
                CouncilAdopted,
                ProvisioningStepCompleted,
                ProvisioningStepFailed,
                ProvisioningRetried,
                CouncilOnboarded,
                AbandonmentBegun,
                OnboardingAbandoned,
                AdministratorNamed,
                AdministratorRefused,
                CouncilSuspended,
                CouncilResumed,
                ExportBegun,
                CouncilExported,
                MoveBegun,
                CouncilMoved,
                CouncilAskedToLeave,
                CouncilChoseToStay,
                DepartureApproved,
                RemovalBegun,
                CouncilRemoved,
                RestorationBegun,
                UndertakingStepCompleted,
                UndertakingStepFailed,
                UndertakingRetried {

    /** The council. */
    CouncilId council();
}
