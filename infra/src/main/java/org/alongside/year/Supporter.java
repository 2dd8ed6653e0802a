package org.alongside.year;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.alongside.advocates.AdvocateDetails;
import org.alongside.advocates.AdvocateId;
import org.alongside.casework.AdvocatePreferences;
import org.alongside.families.FamilyId;
import org.jspecify.annotations.Nullable;

/** An advocate of the register, as far as it decides who can be allocated. */
final class Supporter {

    final AdvocateId id;
    final AdvocateDetails details;
    final @Nullable Member account;
    final Set<String> workers = new HashSet<>();
    final Set<String> neighbourhoods = new HashSet<>();
    final Set<UUID> families = new HashSet<>();
    LocalDate trainedUntil = LocalDate.MIN;
    LocalDate checkedUntil = LocalDate.MIN;
    LocalDate pausedUntil = LocalDate.MIN;
    boolean active = true;
    int taken;

    Supporter(AdvocateId id, AdvocateDetails details, @Nullable Member account) {
        this.id = id;
        this.details = details;
        this.account = account;
    }

    boolean canTake(
            LocalDate today,
            @Nullable String worker,
            @Nullable String neighbourhood,
            FamilyId family) {
        return active
                && pausedUntil.isBefore(today)
                && !trainedUntil.isBefore(today)
                && !checkedUntil.isBefore(today)
                && taken < details.capacity()
                && (worker == null || !workers.contains(worker))
                && (neighbourhood == null || !neighbourhoods.contains(neighbourhood))
                && !families.contains(family.value());
    }

    /** How many of a parent's wishes are not met. */
    int unmet(AdvocatePreferences wishes) {
        int unmet = 0;
        if (wishes.gender() != null && wishes.gender() != details.gender()) {
            unmet++;
        }
        if (wishes.culturalHeritage() != null
                && !wishes.culturalHeritage().equals(details.culturalHeritage())) {
            unmet++;
        }
        List<String> languages = wishes.languages();
        if (!languages.isEmpty() && languages.stream().noneMatch(details.languages()::contains)) {
            unmet++;
        }
        return unmet;
    }
}
