package org.alongside.audit;

import java.util.UUID;

/**
 * A thing as access records name it.
 *
 * @param id opaque
 */
public record Subject(SubjectKind kind, UUID id) {}
