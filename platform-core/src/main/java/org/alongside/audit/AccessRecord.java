package org.alongside.audit;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.alongside.actor.Role;
import org.alongside.tenancy.CouncilId;

/**
 * Who asked for what, and was shown or refused what.
 *
 * @param id its own, random
 * @param council whose data
 * @param account who, opaque
 * @param roles the roles that they held there then
 * @param client the client program through which they acted
 * @param operations what of the schema they asked for, by name
 * @param refusals codes of what was refused, each with the field of the schema where it is of one
 * @param categories bits of {@link Category}: all that was shown, of whatever
 * @param subjects what was shown or asked for, each once
 * @param circumstances what is sealed
 */
public record AccessRecord(
        UUID id,
        CouncilId council,
        AccessKind kind,
        String account,
        Set<Role> roles,
        String client,
        List<String> operations,
        List<String> refusals,
        int categories,
        List<Sighting> subjects,
        Circumstances circumstances) {

    public AccessRecord {
        roles = Set.copyOf(roles);
        operations = List.copyOf(operations);
        refusals = List.copyOf(refusals);
        subjects = List.copyOf(subjects);
    }

    /** The same, of other things and under other circumstances. */
    public AccessRecord with(List<Sighting> others, Circumstances under) {
        return new AccessRecord(
                id,
                council,
                kind,
                account,
                roles,
                client,
                operations,
                refusals,
                categories,
                others,
                under);
    }
}
