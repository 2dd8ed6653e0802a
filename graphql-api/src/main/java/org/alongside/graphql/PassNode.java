package org.alongside.graphql;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.alongside.actor.Role;
import org.alongside.casework.CaseView;
import org.alongside.casework.PassStage;
import org.alongside.casework.Task;
import org.jspecify.annotations.Nullable;

/** A mandatory pass, in the words of the schema. */
record PassNode(
        PassStage stage, String by, Role queue, Instant at, @Nullable Instant answered, long days) {

    /** Days are counted where the councils are. */
    private static final ZoneId UNITED_KINGDOM = ZoneId.of("Europe/London");

    static PassNode of(CaseView.Pass pass, Instant now) {
        Instant answered = pass.answered();
        return new PassNode(
                pass.stage(),
                pass.by(),
                switch (pass.stage()) {
                    case AFTER_REFERRAL -> Task.DECIDE.role();
                    case AFTER_OUTCOME -> Task.SIGN_OFF.role();
                },
                pass.at(),
                answered,
                ChronoUnit.DAYS.between(day(pass.at()), day(answered == null ? now : answered)));
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, UNITED_KINGDOM);
    }
}
