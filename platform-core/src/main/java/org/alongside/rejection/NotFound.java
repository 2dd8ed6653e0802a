package org.alongside.rejection;

/**
 * There is nothing with this id that the actor may see. The answer for what belongs to somebody
 * else, or to another council, is the same as for what does not exist. Without a field it is what
 * the command is about that is not there.
 */
public final class NotFound extends Rejection {

    private static final long serialVersionUID = 1L;

    public NotFound() {
        super("There is nothing with this id that you may see. Check the id.");
    }

    /** Of what is not found by an id. */
    public NotFound(String message, String field) {
        super(message, field);
    }
}
