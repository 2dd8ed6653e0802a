package org.alongside.readmodel;

/**
 * A document of a read model.
 *
 * @param id the document's id
 * @param opened the council's position of the first event in it: unique, and the order of lists
 * @param position the council's position of the last event in it
 * @param version the aggregate's version that it shows
 * @param view its content
 * @param <V> the class of its content
 */
public record Document<V>(String id, long opened, long position, long version, V view) {}
