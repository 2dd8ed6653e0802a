package org.alongside.people;

import java.util.List;
import org.alongside.actor.Role;
import org.alongside.readmodel.RecordedEvent;

/** Whose part in deciding about a council ended here, by what is recorded of its people. */
public final class Administration {

    private Administration() {}

    /**
     * Refuses somebody whose role was taken, or whose membership was ended, and who was not given
     * it again.
     *
     * @param people all events of the council's people, in order
     * @param decidedAs the role that they need
     * @throws AdministrationTaken if it is so of an administrator
     * @throws ManagementTaken if it is so of somebody else
     */
    public static void require(List<RecordedEvent> people, String account, Role decidedAs) {
        WithdrawnRoles withdrawn = WithdrawnRoles.of(people);
        if (withdrawn.isDisabled(account) || withdrawn.from(account).contains(decidedAs)) {
            throw decidedAs == Role.COUNCIL_ADMIN
                    ? new AdministrationTaken()
                    : new ManagementTaken();
        }
    }
}
