package org.alongside.offers.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.ExternalRefKind;
import org.alongside.casework.FollowedOffers;
import org.alongside.casework.OfferId;
import org.alongside.messaging.Context;
import org.alongside.messaging.Expectation;
import org.alongside.offers.AcceptOffer;
import org.alongside.offers.AnswerBeforeOffer;
import org.alongside.offers.AnswerInTheFuture;
import org.alongside.offers.DeclineOffer;
import org.alongside.offers.ExternalRefOfAnotherKind;
import org.alongside.offers.MakeOffer;
import org.alongside.offers.OfferAccepted;
import org.alongside.offers.OfferAcceptedAfterAll;
import org.alongside.offers.OfferAccess;
import org.alongside.offers.OfferAlreadyAccepted;
import org.alongside.offers.OfferAlreadyDeclined;
import org.alongside.offers.OfferAnswer;
import org.alongside.offers.OfferDeclined;
import org.alongside.offers.OfferEvent;
import org.alongside.offers.OfferInTheFuture;
import org.alongside.offers.OfferMade;
import org.alongside.rejection.NotFound;
import org.alongside.tenancy.UnitedKingdom;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/** An offer of an advocate to one parent, and how they answered. */
@SuppressWarnings("NullAway.Init") // Axon rebuilds aggregates from events
public final class Offer {

    @AggregateIdentifier private OfferId offerId;
    private String offeredBy;
    private OfferAnswer answer;
    private LocalDate latest;

    Offer() {}

    @CommandHandler
    Offer(MakeOffer command, Context context, Expectation expectation) {
        expectation.check(0);
        List<ExternalRef> references = command.details().externalRefs();
        for (int index = 0; index < references.size(); index++) {
            ExternalRefKind kind = references.get(index).kind();
            if (kind != ExternalRefKind.PARENT && kind != ExternalRefKind.FAMILY) {
                throw new ExternalRefOfAnotherKind(index);
            }
        }
        if (command.details().offeredOn().isAfter(today(command.at()))) {
            throw new OfferInTheFuture();
        }
        apply(new OfferMade(command.offerId(), command.details(), context.actor().account()));
    }

    @CommandHandler
    void decide(
            AcceptOffer command,
            Context context,
            Expectation expectation,
            FollowedOffers followed) {
        answered(context, expectation, followed, command.answeredOn(), command.at());
        apply(
                answer == OfferAnswer.DECLINED
                        ? new OfferAcceptedAfterAll(offerId, command.how(), command.answeredOn())
                        : new OfferAccepted(offerId, command.how(), command.answeredOn()));
    }

    @CommandHandler
    void decide(
            DeclineOffer command,
            Context context,
            Expectation expectation,
            FollowedOffers followed) {
        answered(context, expectation, followed, command.answeredOn(), command.at());
        if (answer == OfferAnswer.DECLINED) {
            throw new OfferAlreadyDeclined();
        }
        if (!followed.followers(List.of(offerId)).isEmpty()) {
            // A case came of it: that says more than an answer.
            throw new OfferAlreadyAccepted();
        }
        apply(new OfferDeclined(offerId, command.how(), command.answeredOn(), command.reason()));
    }

    private void answered(
            Context context,
            Expectation expectation,
            FollowedOffers followed,
            LocalDate on,
            Instant at) {
        // Who looks at everything answers nothing by that; who may not see the offer does not learn
        // that it exists.
        Set<Role> seenAs =
                OfferAccess.seenAs(offeredBy, followed.confidentiality(offerId), context.actor());
        seenAs.remove(Role.AUDITOR);
        if (seenAs.isEmpty()) {
            throw new NotFound();
        }
        expectation.check(getVersion() + 1);
        if (answer == OfferAnswer.ACCEPTED) {
            throw new OfferAlreadyAccepted();
        }
        if (on.isAfter(today(at))) {
            throw new AnswerInTheFuture();
        }
        if (on.isBefore(latest)) {
            throw new AnswerBeforeOffer();
        }
    }

    @EventSourcingHandler
    void evolve(OfferEvent event) {
        switch (event) {
            case OfferMade made -> {
                offerId = made.offerId();
                offeredBy = made.offeredBy();
                answer = OfferAnswer.PENDING;
                latest = made.details().offeredOn();
            }
            case OfferAccepted _, OfferAcceptedAfterAll _ -> answer = OfferAnswer.ACCEPTED;
            case OfferDeclined declined -> {
                answer = OfferAnswer.DECLINED;
                latest = declined.answeredOn();
            }
        }
    }

    private static LocalDate today(Instant at) {
        return UnitedKingdom.day(at);
    }
}
