package org.alongside.feedback.read;

import java.util.List;
import org.alongside.feedback.FeedbackEvent;
import org.alongside.feedback.FeedbackGiven;
import org.alongside.feedback.FeedbackView;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readmodel.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** What parents said: one document for each. */
public final class FeedbackProjection implements DocumentProjection<FeedbackView> {

    @Override
    public String name() {
        return FeedbackView.PROJECTION;
    }

    @Override
    public Class<FeedbackView> viewType() {
        return FeedbackView.class;
    }

    @Override
    public List<List<String>> indexes() {
        return List.of(
                List.of("opened"),
                List.of("view.parentAccount", "opened"),
                // By the second: what replaces something is found without a look at the rest.
                List.of("view.givenOn", "view.replaces"));
    }

    @Override
    public Class<FeedbackEvent> events() {
        return FeedbackEvent.class;
    }

    @Override
    public @Nullable String documentId(Object event) {
        return event instanceof FeedbackEvent of ? of.feedbackId().toString() : null;
    }

    @Override
    public FeedbackView apply(@Nullable FeedbackView view, RecordedEvent recorded) {
        return switch ((FeedbackEvent) recorded.payload()) {
            case FeedbackGiven given ->
                    new FeedbackView(
                            given.feedbackId(),
                            given.about(),
                            given.parentAccount(),
                            given.writtenDown(),
                            given.writtenDown() == null ? null : recorded.context().actor().name(),
                            given.replaces(),
                            given.givenOn(),
                            given.answers());
        };
    }
}
