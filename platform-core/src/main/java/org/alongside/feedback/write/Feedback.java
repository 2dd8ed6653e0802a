package org.alongside.feedback.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.List;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseId;
import org.alongside.casework.FollowedOffers;
import org.alongside.casework.OfferId;
import org.alongside.feedback.FeedbackEvent;
import org.alongside.feedback.FeedbackGiven;
import org.alongside.feedback.FeedbackId;
import org.alongside.feedback.FeedbackSaysNothing;
import org.alongside.feedback.FeedbackTooEarly;
import org.alongside.feedback.GiveFeedback;
import org.alongside.feedback.GivenForThemselves;
import org.alongside.feedback.HowGivenMissing;
import org.alongside.feedback.OfferNotDeclined;
import org.alongside.messaging.Context;
import org.alongside.messaging.Expectation;
import org.alongside.offers.OfferDeclined;
import org.alongside.offers.OfferEvent;
import org.alongside.rejection.NotFound;
import org.alongside.tenancy.UnitedKingdom;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * What one parent said about their case once it had ended, or about an offer that they declined.
 */
@SuppressWarnings("NullAway.Init") // Axon rebuilds aggregates from events
public final class Feedback {

    @AggregateIdentifier private FeedbackId feedbackId;

    Feedback() {}

    @CommandHandler
    Feedback(
            GiveFeedback command,
            Context context,
            Expectation expectation,
            RecordedStories stories,
            GivenFeedback given,
            FollowedOffers followed) {
        expectation.check(0);
        Actor actor = context.actor();
        boolean themselves = command.writtenDown() == null;
        if (themselves && !actor.holdsAny(Role.PARENT)) {
            throw new HowGivenMissing();
        }
        if (!themselves && !actor.holdsAny(Role.ADVOCACY_ADMIN)) {
            throw new GivenForThemselves();
        }
        CaseId caseId = command.about().caseId();
        OfferId offerId = command.about().offerId();
        if (caseId != null) {
            ended(stories.ofCase(caseId), actor, themselves);
        } else if (offerId != null) {
            declined(
                    stories.ofOffer(offerId),
                    !themselves
                            && followed.confidentiality(offerId).isOpenInOffice(actor.account()));
        }
        if (!command.answers().saySomething()) {
            throw new FeedbackSaysNothing();
        }
        @Nullable FeedbackId replaces = null;
        if (themselves) {
            replaces = given.claimOwn(command.about(), command.feedbackId()).orElse(null);
        } else {
            given.claimWrittenDown(command.about(), command.feedbackId());
        }
        apply(
                new FeedbackGiven(
                        command.feedbackId(),
                        command.about(),
                        themselves ? actor.account() : null,
                        command.writtenDown(),
                        replaces,
                        UnitedKingdom.day(command.at()),
                        command.answers()));
    }

    /** The case must have ended. Whom it is closed to does not learn that there is one. */
    private static void ended(List<CaseEvent> events, Actor actor, boolean themselves) {
        CaseSoFar story = CaseSoFar.of(events);
        if (events.isEmpty() || !story.isFor(actor.account(), themselves)) {
            throw new NotFound();
        }
        if (!story.ended()) {
            throw new FeedbackTooEarly();
        }
    }

    /** No account is linked to an offer, so no parent can be known to be its. */
    private static void declined(List<OfferEvent> events, boolean seen) {
        if (events.isEmpty() || !seen) {
            throw new NotFound();
        }
        if (!(events.getLast() instanceof OfferDeclined)) {
            throw new OfferNotDeclined();
        }
    }

    @EventSourcingHandler
    void evolve(FeedbackEvent event) {
        feedbackId = event.feedbackId();
    }
}
