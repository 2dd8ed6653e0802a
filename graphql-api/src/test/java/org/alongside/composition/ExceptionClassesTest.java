package org.alongside.composition;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;

class ExceptionClassesTest {

    @Test
    void exceptionsAreLoggedByClassAndPlaceAndNeverByMessage() {
        Exception thrown =
                new IllegalStateException(
                        "Petra Parent", new IllegalArgumentException("lives here"));
        Logger logger = new LoggerContext().getLogger("test");
        ExceptionClasses converter = new ExceptionClasses();
        converter.start();

        String text =
                converter.convert(
                        new LoggingEvent("test", logger, Level.ERROR, "failed", thrown, null));

        assertThat(text)
                .contains("java.lang.IllegalStateException")
                .contains("caused by java.lang.IllegalArgumentException")
                .contains("ExceptionClassesTest.exceptionsAreLogged")
                .doesNotContain("Petra")
                .doesNotContain("lives");
    }
}
