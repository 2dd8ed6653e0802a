package org.alongside.matching;

/**
 * A reason for or against an advocate.
 *
 * @param kind what it is about
 * @param verdict what it says
 * @param words the same for a person to read; of a conflict, its kind and never its text
 */
public record Reason(ReasonKind kind, Verdict verdict, String words) {}
