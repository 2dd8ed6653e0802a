package org.alongside.composition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.alongside.council.AbandonmentBegun;
import org.alongside.council.CouncilEvent;
import org.alongside.council.CouncilRemoved;
import org.alongside.council.CouncilResumed;
import org.alongside.council.CouncilSuspended;
import org.alongside.council.OnboardingAbandoned;
import org.alongside.council.RemovalBegun;
import org.alongside.tenancy.CouncilId;
import org.junit.jupiter.api.Test;

/** Which of the councils that the settings name are entered when a node starts. */
final class RosterAtStartTest {

    private static final CouncilId COUNCIL = new CouncilId("exampleshire");

    /** Between the last row and the word that it is removed a node may have been killed. */
    @Test
    void isNoneOfAnEndThatHasBegun() {
        assertThat(
                        List.<CouncilEvent>of(
                                new RemovalBegun(COUNCIL, "digest"),
                                new CouncilRemoved(COUNCIL),
                                new AbandonmentBegun(COUNCIL, "Mistyped."),
                                new OnboardingAbandoned(COUNCIL)))
                .allMatch(StorageConfiguration::takesAway);
        assertThat(
                        List.<CouncilEvent>of(
                                new CouncilSuspended(COUNCIL, "A reason."),
                                new CouncilResumed(COUNCIL, "A reason.")))
                .noneMatch(StorageConfiguration::takesAway);
    }
}
