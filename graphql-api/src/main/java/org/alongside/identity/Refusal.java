package org.alongside.identity;

/** Why somebody with a valid token may not go on. */
public enum Refusal {
    /** The token names no council. */
    COUNCIL_REQUIRED(
            "Your login is for no council. Log in for the council that you want to work in."),
    /** The token names more than one council. */
    ONE_COUNCIL_ONLY(
            "Your login is for several councils at once. Log in for the one that you want to work in."),
    /** The token names a council that this service does not serve. */
    COUNCIL_UNKNOWN("This service does not know the council of your login."),
    /** The council's work is suspended. */
    COUNCIL_SUSPENDED(
            "The service is suspended for your council. Ask its administrator, who was told why."),
    /** The token gives no role in its council. */
    ROLE_REQUIRED(
            "You have no role in this council. Ask its administrator to give you the one you need."),
    /** The token is of the operators' realm, and gives no operator's role. */
    OPERATOR_REQUIRED(
            "You are not an operator of this service. Ask one of them to give you the role."),
    /** There is nothing here for anybody. */
    FORBIDDEN("You may not do this.");

    private final String message;

    Refusal(String message) {
        this.message = message;
    }

    /** What is the case and what to do about it. */
    public String message() {
        return message;
    }
}
