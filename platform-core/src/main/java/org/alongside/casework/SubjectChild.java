package org.alongside.casework;

import java.time.LocalDate;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * A child whom the conference is about, or an unborn one.
 *
 * @param name their name; none for an unborn child without one
 * @param dateOfBirth when they were born; none if unborn or not known
 * @param expectedDate when an unborn child is expected; none otherwise
 */
public record SubjectChild(
        @Personal @Nullable String name,
        @Personal @Nullable LocalDate dateOfBirth,
        boolean unborn,
        @Personal @Nullable LocalDate expectedDate) {}
