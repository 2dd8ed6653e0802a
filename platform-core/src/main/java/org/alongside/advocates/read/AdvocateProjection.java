package org.alongside.advocates.read;

import java.util.ArrayList;
import java.util.List;
import org.alongside.advocates.AdvocateDescribedThemselves;
import org.alongside.advocates.AdvocateDetails;
import org.alongside.advocates.AdvocateEvent;
import org.alongside.advocates.AdvocatePaused;
import org.alongside.advocates.AdvocateRegistered;
import org.alongside.advocates.AdvocateResumed;
import org.alongside.advocates.AdvocateStoodDown;
import org.alongside.advocates.AdvocateView;
import org.alongside.advocates.AdvocateView.CheckOnRecord;
import org.alongside.advocates.AdvocateView.DeclaredConflict;
import org.alongside.advocates.AdvocateView.Pause;
import org.alongside.advocates.AdvocateView.TrainingOnRecord;
import org.alongside.advocates.AvailabilityAgreed;
import org.alongside.advocates.CheckRecorded;
import org.alongside.advocates.ConflictDeclared;
import org.alongside.advocates.ConflictWithdrawn;
import org.alongside.advocates.EvidenceWithdrawn;
import org.alongside.advocates.TrainingRecorded;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readmodel.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** The register as it stands: one document per advocate. */
public final class AdvocateProjection implements DocumentProjection<AdvocateView> {

    @Override
    public String name() {
        return AdvocateView.PROJECTION;
    }

    @Override
    public Class<AdvocateView> viewType() {
        return AdvocateView.class;
    }

    @Override
    public List<List<String>> indexes() {
        return List.of(List.of("opened"), List.of("view.details.account", "opened"));
    }

    @Override
    public Class<AdvocateEvent> events() {
        return AdvocateEvent.class;
    }

    @Override
    public @Nullable String documentId(Object event) {
        return event instanceof AdvocateEvent of ? of.advocateId().toString() : null;
    }

    @Override
    public @Nullable AdvocateView apply(@Nullable AdvocateView view, RecordedEvent recorded) {
        AdvocateEvent event = (AdvocateEvent) recorded.payload();
        if (event instanceof AdvocateRegistered registered) {
            return new AdvocateView(
                    registered.advocateId(),
                    registered.details(),
                    false,
                    null,
                    List.of(),
                    List.of(),
                    List.of());
        }
        return view == null ? null : after(view, event, recorded);
    }

    private static AdvocateView after(
            AdvocateView view, AdvocateEvent event, RecordedEvent recorded) {
        return switch (event) {
            case AdvocateRegistered _ -> view;
            case AdvocateDescribedThemselves now ->
                    described(view, view.details().describedAs(now.description()));
            case AvailabilityAgreed agreed ->
                    described(view, view.details().available(agreed.availability()));
            case AdvocatePaused paused ->
                    paused(view, new Pause(paused.reason(), recorded.at(), paused.until()));
            case AdvocateResumed _ -> paused(view, null);
            case TrainingRecorded one ->
                    evidenced(
                            view,
                            and(
                                    view.trainings(),
                                    new TrainingOnRecord(one.evidenceId(), one.training())),
                            view.checks());
            case CheckRecorded one ->
                    evidenced(
                            view,
                            view.trainings(),
                            and(view.checks(), new CheckOnRecord(one.evidenceId(), one.check())));
            case EvidenceWithdrawn gone ->
                    evidenced(
                            view,
                            view.trainings().stream()
                                    .filter(each -> !each.evidenceId().equals(gone.evidenceId()))
                                    .toList(),
                            view.checks().stream()
                                    .filter(each -> !each.evidenceId().equals(gone.evidenceId()))
                                    .toList());
            case ConflictDeclared one ->
                    conflicting(
                            view,
                            and(
                                    view.conflicts(),
                                    new DeclaredConflict(
                                            one.conflictId(), one.conflict(), recorded.at())));
            case ConflictWithdrawn gone ->
                    conflicting(
                            view,
                            view.conflicts().stream()
                                    .filter(each -> !each.conflictId().equals(gone.conflictId()))
                                    .toList());
            case AdvocateStoodDown _ ->
                    new AdvocateView(
                            view.advocateId(),
                            view.details(),
                            true,
                            view.pause(),
                            view.trainings(),
                            view.checks(),
                            view.conflicts());
        };
    }

    private static AdvocateView described(AdvocateView view, AdvocateDetails details) {
        return new AdvocateView(
                view.advocateId(),
                details,
                view.stoodDown(),
                view.pause(),
                view.trainings(),
                view.checks(),
                view.conflicts());
    }

    private static AdvocateView paused(AdvocateView view, @Nullable Pause pause) {
        return new AdvocateView(
                view.advocateId(),
                view.details(),
                view.stoodDown(),
                pause,
                view.trainings(),
                view.checks(),
                view.conflicts());
    }

    private static AdvocateView evidenced(
            AdvocateView view, List<TrainingOnRecord> trainings, List<CheckOnRecord> checks) {
        return new AdvocateView(
                view.advocateId(),
                view.details(),
                view.stoodDown(),
                view.pause(),
                trainings,
                checks,
                view.conflicts());
    }

    private static AdvocateView conflicting(AdvocateView view, List<DeclaredConflict> conflicts) {
        return new AdvocateView(
                view.advocateId(),
                view.details(),
                view.stoodDown(),
                view.pause(),
                view.trainings(),
                view.checks(),
                conflicts);
    }

    private static <T> List<T> and(List<T> all, T one) {
        List<T> more = new ArrayList<>(all);
        more.add(one);
        return more;
    }
}
