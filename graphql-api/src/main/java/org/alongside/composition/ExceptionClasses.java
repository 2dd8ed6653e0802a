package org.alongside.composition;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes exceptions to the log by class and place, never by message. */
public final class ExceptionClasses extends ThrowableProxyConverter {

    private static final int FRAMES = 30;

    @Override
    protected String throwableProxyToString(IThrowableProxy thrown) {
        StringBuilder text = new StringBuilder();
        Set<IThrowableProxy> seen = new HashSet<>();
        @Nullable IThrowableProxy next = thrown;
        String how = "";
        while (next != null && seen.add(next)) {
            text.append(how).append(next.getClassName()).append(System.lineSeparator());
            StackTraceElementProxy[] frames = next.getStackTraceElementProxyArray();
            for (int i = 0; i < Math.min(frames.length, FRAMES); i++) {
                text.append("\tat ")
                        .append(frames[i].getStackTraceElement())
                        .append(System.lineSeparator());
            }
            how = "caused by ";
            next = next.getCause();
        }
        return text.toString();
    }
}
