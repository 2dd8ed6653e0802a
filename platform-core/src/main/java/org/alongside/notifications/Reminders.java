package org.alongside.notifications;

/**
 * When a council has people reminded, in its working days.
 *
 * @param daysBefore before work is due; 0 is the morning of that day
 * @param conferenceDaysBefore before the conference, the advocate who is to be there; 0 is the
 *     morning of that day
 * @param escalateDaysAfter after work was due, managers are told that it is overdue; at least 1
 */
public record Reminders(int daysBefore, int conferenceDaysBefore, int escalateDaysAfter) {}
