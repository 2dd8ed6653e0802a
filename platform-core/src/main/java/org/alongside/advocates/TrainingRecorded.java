package org.alongside.advocates;

import java.util.UUID;
import org.alongside.event.EventName;

/** An advocate completed a training. */
@EventName("advocates.TrainingRecorded")
public record TrainingRecorded(AdvocateId advocateId, UUID evidenceId, Training training)
        implements AdvocateEvent {}
