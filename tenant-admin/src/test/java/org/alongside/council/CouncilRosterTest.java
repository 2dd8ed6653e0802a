package org.alongside.council;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.alongside.casework.NoticeThresholds;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Nation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The roster of councils")
final class CouncilRosterTest {

    private static final String TWO =
            "camden|London Borough of Camden|E09000007|ENGLAND|org-1|7/14/0,"
                    + " cardiff|Cardiff Council|W06000015|WALES|org-2|0/0/0";

    @Test
    void holds_each_council_and_what_it_begins_with() {
        CouncilRoster roster = CouncilRoster.parse(TWO, "https://id.example/realms/alongside");
        assertThat(roster.councils())
                .containsExactly(
                        new Council(
                                new CouncilId("camden"),
                                "London Borough of Camden",
                                "E09000007",
                                Nation.ENGLAND,
                                "https://id.example/realms/alongside",
                                "org-1"),
                        new Council(
                                new CouncilId("cardiff"),
                                "Cardiff Council",
                                "W06000015",
                                Nation.WALES,
                                "https://id.example/realms/alongside",
                                "org-2"));
        assertThat(roster.entries())
                .extracting(CouncilRoster.Entry::notice)
                .containsExactly(
                        NoticeThresholds.inCalendarDays(7, 14, 0),
                        NoticeThresholds.inCalendarDays(0, 0, 0));
        assertThat(roster.entries())
                .extracting(CouncilRoster.Entry::council)
                .isEqualTo(roster.councils());
    }

    @Test
    void leaves_out_who_left() {
        assertThat(
                        CouncilRoster.parse(TWO, "issuer")
                                .without(council -> council.slug().equals("camden"))
                                .councils())
                .extracting(council -> council.id().slug())
                .containsExactly("cardiff");
    }

    @Test
    void refuses_what_it_cannot_read() {
        for (String text :
                new String[] {
                    "camden|only two",
                    "Camden|Name|E1|ENGLAND|org|7/14/0",
                    "camden|Name|E1|FRANCE|org|7/14/0",
                    "camden|Name|E1|ENGLAND|org|7/14",
                    TWO + "," + TWO
                }) {
            assertThatThrownBy(() -> CouncilRoster.parse(text, "issuer"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
