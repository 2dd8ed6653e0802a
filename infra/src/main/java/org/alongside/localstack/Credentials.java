package org.alongside.localstack;

/** A login; its text form hides the password, so that it may stand in a log line. */
public record Credentials(String user, String password) {

    @Override
    public String toString() {
        return user;
    }
}
