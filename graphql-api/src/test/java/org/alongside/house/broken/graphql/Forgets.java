package org.alongside.house.broken.graphql;

import org.alongside.house.broken.audit.AccessLog;

/** Records nothing. */
final class Forgets implements AccessLog {}
