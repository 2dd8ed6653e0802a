package org.alongside.council;

/**
 * An export of a council, as the platform remembers it: enough to recognise the file, and nothing
 * of what is in it.
 *
 * @param file the name of the file among the exports
 * @param digest of its manifest: SHA-256 in lower-case hexadecimal
 * @param lastPosition of the council's last event in it
 * @param recipient the public key that it is encrypted to
 */
public record CouncilArchive(String file, String digest, long lastPosition, String recipient) {}
