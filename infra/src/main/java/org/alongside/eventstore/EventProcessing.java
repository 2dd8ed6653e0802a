package org.alongside.eventstore;

import org.axonframework.config.EventProcessingConfigurer;

/** Who calls the event handlers, council by council: a port. */
public interface EventProcessing {

    /** Takes a group of event handlers up, by Axon's means. */
    void attach(EventHandlers group, EventProcessingConfigurer axon);
}
