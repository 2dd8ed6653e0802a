package org.alongside.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.alongside.messaging.CommandRecords;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Queries;
import org.alongside.messaging.ReadProgress;
import org.alongside.messaging.Receipt;
import org.alongside.messaging.Repetition;
import org.alongside.tenancy.CouncilId;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.execution.SchemaReport;

/** Every field of the platform's schema has something behind it, and every operation a field. */
class OperationsTest {

    @Test
    void nothingIsLeftUnmapped() {
        AtomicReference<SchemaReport> found = new AtomicReference<>();
        PlatformApi.schema(
                        new Operations(
                                new Commands(SimpleCommandBus.builder().build(), new NoRecords()),
                                new Queries(SimpleQueryBus.builder().build(), new NoProgress()),
                                Clock.systemUTC(),
                                Duration.ofDays(30)))
                .inspectSchemaMappings(found::set)
                .build();

        SchemaReport report = found.get();
        assertThat(report.unmappedFields()).isEmpty();
        assertThat(report.unmappedRegistrations()).isEmpty();
        assertThat(report.unmappedArguments()).isEmpty();
        assertThat(report.skippedTypes()).isEmpty();
        assertThat(report.fieldNullnessErrors()).isEmpty();
    }

    private static final class NoRecords implements CommandRecords {

        @Override
        public Optional<Receipt> find(CouncilId council, String account, Repetition repetition) {
            return Optional.empty();
        }
    }

    private static final class NoProgress implements ReadProgress {

        @Override
        public boolean await(CouncilId council, String projection, long position, Duration atMost) {
            return false;
        }
    }
}
