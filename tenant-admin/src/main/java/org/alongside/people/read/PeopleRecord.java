package org.alongside.people.read;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.people.InvitationId;
import org.alongside.people.PeopleEvent;
import org.alongside.people.PersonAdmitted;
import org.alongside.people.PersonDisabled;
import org.alongside.people.PersonEnabled;
import org.alongside.people.RoleGiven;
import org.alongside.people.RoleTaken;
import org.alongside.readmodel.RecordedEvent;

/** What the identity provider does not know of a council's people: who is no member any more. */
final class PeopleRecord {

    private final SequencedMap<String, Set<Role>> disabled = new LinkedHashMap<>();
    private final Map<InvitationId, RecordedEvent> admitted = new HashMap<>();
    private final Map<String, InvitationId> invitations = new HashMap<>();
    private long version;

    static PeopleRecord of(List<RecordedEvent> history) {
        PeopleRecord record = new PeopleRecord();
        for (RecordedEvent recorded : history) {
            record.version = recorded.version();
            if (recorded.payload() instanceof PeopleEvent event) {
                record.add(event, recorded);
            }
        }
        return record;
    }

    private void add(PeopleEvent event, RecordedEvent recorded) {
        switch (event) {
            case PersonAdmitted one -> {
                disabled.remove(one.account());
                admitted.put(one.invitationId(), recorded);
                invitations.put(one.account(), one.invitationId());
            }
            case PersonDisabled one -> disabled.put(one.account(), one.roles());
            case PersonEnabled one -> disabled.remove(one.account());
            case RoleGiven _, RoleTaken _ -> {}
        }
    }

    /** How often the roles of the council's people were changed. */
    long version() {
        return version;
    }

    /** Whose membership has ended, and what they held, in the order in which it ended. */
    SequencedMap<String, Set<Role>> disabled() {
        return disabled;
    }

    /** Whom an invitation has become; empty if nobody yet. */
    Optional<String> admitted(InvitationId invitationId) {
        return Optional.ofNullable(admitted.get(invitationId))
                .map(RecordedEvent::payload)
                .map(payload -> ((PersonAdmitted) payload).account());
    }

    /** Where it is recorded that an invitation became a membership; empty if it is not. */
    Optional<Long> admittedAt(InvitationId invitationId) {
        return Optional.ofNullable(admitted.get(invitationId)).map(RecordedEvent::position);
    }

    /** By which invitation somebody came, the latest; empty if nobody here invited them. */
    Optional<InvitationId> invitation(String account) {
        return Optional.ofNullable(invitations.get(account));
    }
}
