package org.alongside.casework;

/**
 * So many days before a meeting; zero asks for none.
 *
 * @param days how many
 * @param counted in which kind of days
 */
public record DaysBefore(int days, DayCount counted) {}
