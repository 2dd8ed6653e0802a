package org.alongside.eventstore;

import static org.alongside.eventstore.Examples.caseId;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.refer;
import static org.alongside.eventstore.Examples.referrer;
import static org.alongside.eventstore.Examples.register;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.casework.CaseId;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Context;
import org.alongside.people.AdmitPerson;
import org.alongside.people.DisablePerson;
import org.alongside.people.GiveRole;
import org.alongside.people.InvitationId;
import org.alongside.people.PeopleId;
import org.alongside.people.write.CouncilPeople;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What somebody did")
final class RecordedDoingsTest {

    private static final Instant BEGINNING = Instant.EPOCH;
    private static final Instant END = Instant.parse("2199-01-01T00:00:00Z");

    private static Cell cell;
    private static AxonAssembly axon;
    private static Commands commands;

    @BeforeAll
    static void start() {
        cell = Cell.create();
        axon =
                cell.main.axon(
                        (_, _) -> {},
                        (_, _, _, _) -> true,
                        parts -> parts.aggregate(CouncilPeople.class));
        commands = axon.commands();
    }

    @AfterAll
    static void stop() {
        axon.close();
        cell.close();
    }

    private static void send(Object command, Context context) {
        commands.send(command, context, null, null);
    }

    private static List<RecordedEvent> of(
            CouncilId council, String account, long after, long before, int limit, boolean end) {
        return CurrentCouncil.call(
                council,
                () ->
                        new RecordedDoings(cell.main.log)
                                .of(account, BEGINNING, END, after, before, limit, end));
    }

    private static List<Long> positions(List<RecordedEvent> events) {
        return events.stream().map(RecordedEvent::position).toList();
    }

    @Test
    void is_found_by_their_account_in_order_in_each_council_for_itself() {
        CouncilId one = cell.council();
        CouncilId other = cell.council();
        CaseId caseId = caseId();
        send(refer(caseId), referrer(one));
        send(register(Examples.advocateId()), manager(one));
        send(refer(caseId()), referrer(one));
        send(refer(caseId()), referrer(other));

        List<RecordedEvent> all =
                of(one, referrer(one).actor().account(), 0, Long.MAX_VALUE, 100, false);

        assertThat(all)
                .allMatch(event -> event.context().equals(referrer(one)))
                .hasSizeGreaterThan(3)
                .isSortedAccordingTo((a, b) -> Long.compare(a.position(), b.position()));
        assertThat(all.getFirst().subject()).isEqualTo(caseId.toString());
        List<Long> positions = positions(all);
        String account = referrer(one).actor().account();
        assertThat(positions(of(one, account, positions.get(0), Long.MAX_VALUE, 2, false)))
                .isEqualTo(positions.subList(1, 3));
        assertThat(positions(of(one, account, 0, Long.MAX_VALUE, 2, true)))
                .isEqualTo(positions.subList(positions.size() - 2, positions.size()));
        assertThat(positions(of(one, account, 0, positions.get(2), 100, true)))
                .isEqualTo(positions.subList(0, 2));
        assertThat(of(one, manager(one).actor().account(), 0, Long.MAX_VALUE, 100, false))
                .hasSize(1);
        assertThat(of(other, manager(one).actor().account(), 0, Long.MAX_VALUE, 100, false))
                .isEmpty();
        assertThat(of(one, "account-of", 0, Long.MAX_VALUE, 100, false)).isEmpty();
        assertThat(
                        CurrentCouncil.<List<RecordedEvent>, RuntimeException>call(
                                one,
                                () ->
                                        new RecordedDoings(cell.main.log)
                                                .of(
                                                        account,
                                                        all.getFirst().at().plusSeconds(3600),
                                                        END,
                                                        0,
                                                        Long.MAX_VALUE,
                                                        100,
                                                        false)))
                .isEmpty();
    }

    /** As the application's role, under row-level security: however many events others leave. */
    @Test
    void is_found_by_an_index() throws SQLException {
        CouncilId council = cell.council();
        send(refer(caseId()), referrer(council));
        cell.raw(
                cell.database.owner(),
                "select set_config('alongside.tenant_no', tenant_no::text, false) from council"
                        + " where slug = '"
                        + council
                        + "'",
                "insert into event (tenant_no, position, aggregate_id, sequence_no, event_id,"
                        + " type_no, recorded_at, payload, metadata, personal)"
                        + " select tenant_no, 1000 + n, gen_random_uuid(), 0, gen_random_uuid(),"
                        + " type_no, recorded_at, payload, convert_to(replace(convert_from("
                        + "metadata, 'UTF8'), '\"account-of-referrer\"', '\"account-' || n || '\"'),"
                        + " 'UTF8'), personal from event, generate_series(1, 20000) n"
                        + " where tenant_no = current_setting('alongside.tenant_no')::int"
                        + " and position = 1",
                "analyze event");
        String plan =
                cell.raw(
                        "select set_config('alongside.tenant_no', tenant_no::text, false) from"
                                + " council where slug = '"
                                + council
                                + "'",
                        "explain (analyze, format json) select position from event e where"
                                + " tenant_no = current_setting('alongside.tenant_no')::int and"
                                + " actor_hash = hashtextextended('account-17', 0) and position > 0"
                                + " order by position limit 20");
        assertThat(plan).contains("event_actor", "actor_hash = ").doesNotContain("Seq Scan");
        assertThat(plan).containsPattern("\"Actual Rows\": 1(\\.00)?,");
        assertThat(plan).doesNotContain("Rows Removed by Filter\": 2");
    }

    @Test
    void no_bytes_of_metadata_keep_an_event_out() throws SQLException {
        assertThat(
                        cell.raw(
                                cell.database.owner(),
                                "select hashtextextended(substring(encode('\\x00ff5c22fe'::bytea,"
                                        + " 'escape') from '\"actor\":\"([^\"]*)\"'), 0) is null"))
                .isEqualTo("t");
    }

    @Test
    void in_which_role_is_told_by_the_events_of_the_councils_people() {
        CouncilId council = cell.council();
        PeopleId people = PeopleId.of(council);
        Context administrator =
                new Context(
                        council,
                        new Actor(
                                "administrator",
                                "Ada",
                                Set.of(Role.COUNCIL_ADMIN),
                                Set.of(),
                                "web"));
        RecordedRoles roles = new RecordedRoles(cell.main.log);
        send(
                new AdmitPerson(
                        people,
                        new InvitationId(UUID.randomUUID()),
                        "nia",
                        Set.of(Role.ADVOCACY_ADMIN),
                        Examples.NOW),
                administrator);
        long admitted = head(council);
        send(new GiveRole(people, "nia", Set.of(Role.ADVOCACY_ADMIN), Role.AUDITOR), administrator);
        long given = head(council);
        send(
                new DisablePerson(people, "nia", Set.of(Role.ADVOCACY_ADMIN, Role.AUDITOR)),
                administrator);

        CurrentCouncil.call(
                council,
                () -> {
                    assertThat(roles.at(event -> event.position() < admitted)).isEmpty();
                    assertThat(roles.at(event -> event.position() <= admitted))
                            .containsEntry("nia", Set.of(Role.ADVOCACY_ADMIN));
                    assertThat(roles.at(event -> event.position() <= given))
                            .containsEntry("nia", Set.of(Role.ADVOCACY_ADMIN, Role.AUDITOR));
                    assertThat(roles.at(_ -> true)).containsEntry("nia", Set.of());
                    assertThat(roles.name("nia")).isEmpty();
                    return true;
                });
    }

    private static long head(CouncilId council) {
        return CurrentCouncil.<Long, RuntimeException>call(council, () -> cell.main.log.head());
    }
}
