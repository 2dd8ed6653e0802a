/**
 * The processing of events: one runner a node for all councils, projections and groups of event
 * handlers, with what they could not handle, and rebuilds beside what is served.
 */
@NullMarked
package org.alongside.processing;

import org.jspecify.annotations.NullMarked;
