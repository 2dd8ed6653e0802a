package org.alongside.messaging;

/**
 * How a repeated command is recognised.
 *
 * @param operation the operation's name, for example {@code submitReferral}
 * @param key the sender's key, of 1 to 100 printable ASCII characters
 * @param inputHash the hash of the whole input without the key, as hexadecimal text
 */
public record Repetition(String operation, String key, String inputHash) {}
