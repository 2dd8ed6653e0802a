package org.alongside.platform;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.alongside.council.CouncilArchive;
import org.alongside.council.CouncilContact;
import org.alongside.council.CouncilDetails;
import org.alongside.council.CouncilKey;
import org.alongside.council.CouncilStanding;
import org.alongside.council.CouncilStatus;
import org.alongside.council.CouncilView;
import org.alongside.council.CouncilWork;
import org.alongside.council.LeavingCouncil;
import org.alongside.council.ProvisioningStep;
import org.alongside.council.Undertaking;
import org.alongside.council.UndertakingStep;
import org.alongside.graphql.GlobalId;
import org.alongside.graphql.Identified;
import org.alongside.people.InvitationRefusal;
import org.alongside.readmodel.Document;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Nation;
import org.jspecify.annotations.Nullable;

/** A council in the words of the schema. */
record CouncilNode(
        String slug,
        String name,
        String gssCode,
        Nation nation,
        @Nullable String cell,
        boolean ownRealm,
        List<CouncilContact> contacts,
        CouncilStatus status,
        List<Progress> provisioning,
        @Nullable InvitationRefusal administratorRefused,
        @Nullable String suspendedBecause,
        @Nullable Work work,
        @Nullable Leaving departure,
        List<Export> exports,
        long version)
        implements Identified {

    @Override
    public GlobalId subject() {
        return new GlobalId(GlobalId.Kind.COUNCIL, CouncilKey.of(new CouncilId(slug)).value());
    }

    /** A step of the onboarding in the words of the schema. */
    record Progress(ProvisioningStep step, boolean done, boolean failed, @Nullable String failure) {

        private static Progress of(ProvisioningStep step, CouncilStanding standing) {
            boolean failed = step == standing.failed();
            return new Progress(
                    step,
                    standing.provisioned().contains(step),
                    failed,
                    failed ? standing.failure() : null);
        }
    }

    /** An undertaking in the words of the schema. */
    record Work(Undertaking undertaking, List<WorkProgress> steps, @Nullable String cell) {

        private static @Nullable Work of(@Nullable CouncilWork work) {
            return work == null
                    ? null
                    : new Work(
                            work.undertaking(),
                            work.steps().stream().map(step -> WorkProgress.of(step, work)).toList(),
                            work.to());
        }
    }

    /** A step of an undertaking in the words of the schema. */
    record WorkProgress(
            UndertakingStep step, boolean done, boolean failed, @Nullable String failure) {

        private static WorkProgress of(UndertakingStep step, CouncilWork work) {
            boolean failed = step == work.failed();
            return new WorkProgress(
                    step, work.done().contains(step), failed, failed ? work.failure() : null);
        }
    }

    /** A departure in the words of the schema. */
    record Leaving(boolean approved, @Nullable Instant notBefore) {

        private static @Nullable Leaving of(@Nullable LeavingCouncil leaving) {
            return leaving == null
                    ? null
                    : new Leaving(leaving.notBefore() != null, leaving.notBefore());
        }
    }

    /** An export in the words of the schema. */
    record Export(String file, String manifestDigest, String lastPosition, String recipient) {

        private static Export of(CouncilArchive archive) {
            return new Export(
                    archive.file(),
                    archive.digest(),
                    Long.toString(archive.lastPosition()),
                    archive.recipient());
        }
    }

    static CouncilNode of(Document<CouncilView> document) {
        CouncilView view = document.view();
        CouncilStanding standing = view.standing();
        CouncilDetails details = standing.details();
        return new CouncilNode(
                view.council().slug(),
                details.name(),
                details.gssCode(),
                details.nation(),
                details.cell(),
                details.ownRealm(),
                details.contacts(),
                view.status(),
                Arrays.stream(ProvisioningStep.values())
                        .map(step -> Progress.of(step, standing))
                        .toList(),
                standing.refused(),
                view.reason(),
                Work.of(standing.work()),
                Leaving.of(standing.leaving()),
                standing.exports().stream().map(Export::of).toList(),
                document.version());
    }
}
