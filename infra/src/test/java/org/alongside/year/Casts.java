package org.alongside.year;

import java.util.List;
import org.alongside.tenancy.CouncilId;

/** Who acts in the years of tests. */
final class Casts {

    static final CouncilId COUNCIL = new CouncilId("northmoor");

    static final Cast SOME =
            new Cast(
                    List.of(member("r1"), member("r2"), member("r3")),
                    List.of(member("m1"), member("m2")),
                    List.of(member("c1"), member("c2")),
                    List.of(member("a1"), member("a2"), member("a3")),
                    List.of(member("p1"), member("p2")),
                    member("council-admin"));

    /** One of each: as few as a local stack may have. */
    static final Cast FEW =
            new Cast(
                    List.of(member("r1")),
                    List.of(member("m1")),
                    List.of(member("c1")),
                    List.of(member("a1")),
                    List.of(member("p1")),
                    member("council-admin"));

    private Casts() {}

    private static Member member(String name) {
        return new Member("account-" + name, "Name " + name);
    }
}
