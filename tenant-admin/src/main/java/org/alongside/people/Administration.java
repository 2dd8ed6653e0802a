package org.alongside.people;

import java.util.List;
import org.alongside.actor.Role;
import org.alongside.readmodel.RecordedEvent;

/** Whose administration of a council ended here, by what is recorded of its people. */
public final class Administration {

    private Administration() {}

    /**
     * Refuses somebody whose administration was taken, or whose membership was ended, and who was
     * not given it again.
     *
     * @param people all events of the council's people, in order
     * @throws AdministrationTaken if it is so
     */
    public static void require(List<RecordedEvent> people, String account) {
        boolean taken = false;
        boolean disabled = false;
        for (RecordedEvent recorded : people) {
            if (recorded.payload() instanceof PeopleEvent event
                    && event.account().equals(account)) {
                switch (event) {
                    case PersonAdmitted one -> {
                        disabled = false;
                        taken &= !one.roles().contains(Role.COUNCIL_ADMIN);
                    }
                    case PersonEnabled one -> {
                        disabled = false;
                        taken &= !one.roles().contains(Role.COUNCIL_ADMIN);
                    }
                    case PersonDisabled one -> {
                        disabled = true;
                        taken |= one.roles().contains(Role.COUNCIL_ADMIN);
                    }
                    case RoleGiven one -> taken &= one.role() != Role.COUNCIL_ADMIN;
                    case RoleTaken one -> taken |= one.role() == Role.COUNCIL_ADMIN;
                }
            }
        }
        if (taken || disabled) {
            throw new AdministrationTaken();
        }
    }
}
