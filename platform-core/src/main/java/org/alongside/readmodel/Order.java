package org.alongside.readmodel;

/**
 * The order of a list: by a whole number, from 0, that no two documents share. A document without
 * it is in no list of this order.
 *
 * @param field its path in the stored document, such as {@code view.waitingFor.place}
 */
public record Order(String field) {

    /** By the council's position of the first event in it, which every document has. */
    public static final Order OPENED = new Order("opened");
}
