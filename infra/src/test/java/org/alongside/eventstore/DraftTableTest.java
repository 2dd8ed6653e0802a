package org.alongside.eventstore;

import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.referrer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.advocates.Gender;
import org.alongside.casework.AdvocatePreferences;
import org.alongside.casework.ConsentMethod;
import org.alongside.casework.ContactMethod;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.ExternalRefKind;
import org.alongside.casework.MeetingKind;
import org.alongside.casework.MeetingMode;
import org.alongside.casework.SubjectChild;
import org.alongside.drafts.Draft;
import org.alongside.drafts.DraftAccessNeeds;
import org.alongside.drafts.DraftCaseRef;
import org.alongside.drafts.DraftConsent;
import org.alongside.drafts.DraftContactWay;
import org.alongside.drafts.DraftContent;
import org.alongside.drafts.DraftId;
import org.alongside.drafts.DraftInterpreterNeed;
import org.alongside.drafts.DraftKind;
import org.alongside.drafts.DraftMeeting;
import org.alongside.drafts.DraftParent;
import org.alongside.drafts.DraftProfessional;
import org.alongside.drafts.DraftSafeContact;
import org.alongside.drafts.DraftSocialWorker;
import org.alongside.drafts.DraftTooLarge;
import org.alongside.drafts.Drafts;
import org.alongside.drafts.TooManyDrafts;
import org.alongside.drafts.automation.WhenDraftsExpireThenDelete;
import org.alongside.messaging.Context;
import org.alongside.messaging.Schedule;
import org.alongside.readmodel.Window;
import org.alongside.rejection.Conflict;
import org.alongside.rejection.IdempotencyKeyReused;
import org.alongside.rejection.NotFound;
import org.alongside.tenancy.CouncilClosed;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A draft")
final class DraftTableTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");
    private static final int DAYS = 28;
    private static final Instant OVER = NOW.plus(Duration.ofDays(DAYS));
    private static final DraftContent EMPTY = reason(null);

    private static Cell cell;
    private final Wanted wanted = new Wanted();
    private Drafts drafts;
    private CouncilId council;
    private Context author;

    /** What was scheduled. */
    private static final class Wanted implements Schedule {

        private final ConcurrentLinkedQueue<String> all = new ConcurrentLinkedQueue<>();

        @Override
        public void soon(String work, CouncilId of, String key) {
            throw new AssertionError("nothing is urgent here");
        }

        @Override
        public void at(String work, CouncilId of, String key, Instant notBefore) {
            all.add(work + " " + of + " " + key + " " + notBefore);
        }
    }

    @BeforeAll
    static void start() {
        cell = Cell.create();
    }

    @AfterAll
    static void stop() {
        cell.close();
    }

    @BeforeEach
    void anAuthor() {
        council = cell.council();
        author = referrer(council);
        drafts = new DraftTable(cell.main.session, cell.main.councilKeys, (_, _) -> DAYS, wanted);
    }

    private static DraftContent reason(@Nullable String reason) {
        return new DraftContent(
                DraftKind.REFERRAL,
                null,
                null,
                null,
                null,
                reason,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static DraftContent whole() {
        return new DraftContent(
                DraftKind.REQUEST_ON_BEHALF,
                new DraftParent("Canary Parent", "Canary", null),
                new DraftSafeContact(
                        List.of(new DraftContactWay(ContactMethod.PHONE, null)),
                        "Canary mornings",
                        List.of("Canary")),
                List.of(new SubjectChild("Canary Child", LocalDate.of(2020, 2, 29), false, null)),
                new DraftConsent(true, ConsentMethod.VERBAL, null),
                "Canary reason",
                new AdvocatePreferences(null, Gender.WOMAN, "Canary", List.of("es"), null),
                new DraftInterpreterNeed(null, "es", null),
                new DraftAccessNeeds(true, null, List.of("Canary time")),
                "Canary else",
                new DraftMeeting(
                        MeetingKind.REVIEW,
                        LocalDate.of(2026, 12, 3),
                        LocalTime.of(10, 30),
                        null,
                        MeetingMode.HYBRID,
                        "Canary Chair",
                        LocalDate.of(2026, 11, 20)),
                "Canary late",
                List.of(new ExternalRef(ExternalRefKind.CASE, "mosaic", "Canary 1")),
                new DraftSocialWorker("Canary Worker", null, null),
                "Canary call",
                "Canary district",
                new DraftProfessional("Canary Professional", null, null, null),
                "Canary family",
                new DraftCaseRef("Canary case", null),
                "Canary offer",
                "Canary note",
                true);
    }

    private Draft begun(DraftContent content) {
        return drafts.begin(author, DraftId.random(), content, null, NOW);
    }

    private String owner(String... statements) throws SQLException {
        List<String> all = new ArrayList<>();
        all.add(
                "select set_config('alongside.tenant_no', tenant_no::text, false) from council where"
                        + " slug = '"
                        + council
                        + "'");
        all.addAll(List.of(statements));
        return cell.raw(cell.database.owner(), all.toArray(String[]::new));
    }

    @Test
    void comes_back_as_it_was_saved() {
        Draft begun = begun(whole());
        assertThat(drafts.find(author, begun.id(), NOW)).contains(begun);
        assertThat(begun.content()).isEqualTo(whole());
        assertThat(begun.version()).isEqualTo(1);
        assertThat(begun.expiresAt()).isEqualTo(OVER);

        Instant later = NOW.plusSeconds(60);
        Draft saved = drafts.save(author, begun.id(), EMPTY, 1L, later);
        assertThat(drafts.find(author, begun.id(), later)).contains(saved);
        assertThat(saved.version()).isEqualTo(2);
        assertThat(saved.savedAt()).isEqualTo(later);
        assertThat(saved.expiresAt()).isEqualTo(OVER.plusSeconds(60));
    }

    /**
     * In a database of its own, which says how it was read once the node that read it has gone: its
     * sessions report that when they end.
     */
    @Test
    void is_found_by_an_index_among_thousands() throws SQLException {
        try (Cell apart = Cell.create()) {
            CouncilId there = apart.council();
            Context writer = referrer(there);
            DraftId id;
            try (Cell.Node node = apart.node()) {
                id = table(node).begin(writer, DraftId.random(), EMPTY, null, NOW).id();
            }
            reported(apart, "n_tup_ins", 1);
            apart.raw(
                    apart.database.owner(),
                    "select set_config('alongside.tenant_no', tenant_no::text, false) from council"
                            + " where slug = '"
                            + there
                            + "'",
                    "insert into referral_draft (tenant_no, draft_id, author, draft_no, version,"
                            + " saved_at, expires_at, wrapped, content) select tenant_no,"
                            + " gen_random_uuid(), 'somebody-' || n, 1, 1, saved_at, expires_at,"
                            + " wrapped, content from referral_draft, generate_series(1, 5000) n",
                    "analyze referral_draft");
            reported(apart, "n_tup_ins", 5001);
            long before = reads(apart, "idx_scan");
            long entries = entries(apart);

            try (Cell.Node node = apart.node()) {
                assertThat(table(node).find(writer, id, NOW)).isPresent();
                assertThat(
                                table(node)
                                        .all(writer, new Window.Range(10, false, null, null), NOW)
                                        .items())
                        .hasSize(1);
            }

            // One draft; the numbers of all, and the drafts of some of them.
            reported(apart, "idx_scan", before + 3);
            assertThat(reads(apart, "seq_tup_read")).isLessThan(5000);
            // An index that is read from one end to the other is a table that is.
            assertThat(entries(apart) - entries).isLessThan(100);
        }
    }

    private static void reported(Cell apart, String what, long atLeast) throws SQLException {
        Instant patience = Instant.now().plusSeconds(30);
        while (reads(apart, what) < atLeast && Instant.now().isBefore(patience)) {
            Thread.onSpinWait();
        }
        assertThat(reads(apart, what)).as(what).isGreaterThanOrEqualTo(atLeast);
    }

    private Drafts table(Cell.Node node) {
        return new DraftTable(node.session, node.councilKeys, (_, _) -> DAYS, wanted);
    }

    /** How many entries of its indexes were read. */
    private static long entries(Cell apart) throws SQLException {
        return Long.parseLong(
                apart.raw(
                        apart.database.owner(),
                        "select sum(idx_tup_read) from pg_stat_user_indexes where relname ="
                                + " 'referral_draft'"));
    }

    private static long reads(Cell apart, String how) throws SQLException {
        return Long.parseLong(
                apart.raw(
                        apart.database.owner(),
                        "select "
                                + how
                                + " from pg_stat_user_tables where relname = 'referral_draft'"));
    }

    @Test
    void is_its_authors_in_their_council_and_nobody_elses() {
        DraftId id = begun(whole()).id();
        Context colleague = manager(council);
        Context elsewhere = referrer(cell.council());
        for (Context stranger : List.of(colleague, elsewhere)) {
            assertThat(drafts.find(stranger, id, NOW)).isEmpty();
            assertThat(drafts.all(stranger, new Window.Range(10, false, null, null), NOW).items())
                    .isEmpty();
            assertThat(drafts.discard(stranger, id, null, NOW)).isEmpty();
            assertThatThrownBy(() -> drafts.save(stranger, id, EMPTY, null, NOW))
                    .isInstanceOf(NotFound.class);
        }
        // The same id is another council's own.
        assertThat(drafts.begin(elsewhere, id, EMPTY, null, NOW).version()).isEqualTo(1);
        assertThat(drafts.find(author, id, NOW)).map(Draft::content).contains(whole());
    }

    @Test
    void is_stored_so_that_nobody_reads_it_in_the_database() throws SQLException {
        begun(whole());
        String row = owner("select string_agg(d::text, '') from referral_draft d");
        assertThat(row)
                .contains("account-of-referrer")
                .doesNotContain("Canary")
                .doesNotContain(
                        HexFormat.of().formatHex("Canary".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void opens_in_no_other_row() throws SQLException {
        DraftId id = begun(whole()).id();
        Context other = manager(council);
        DraftId others = drafts.begin(other, DraftId.random(), EMPTY, null, NOW).id();
        owner(
                "update referral_draft set (wrapped, content) = (select wrapped, content from"
                        + " referral_draft where draft_id = '"
                        + id
                        + "') where draft_id = '"
                        + others
                        + "'");
        assertThatThrownBy(() -> drafts.find(other, others, NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("Canary");
        // Nor does it with its id, in somebody else's name.
        owner(
                "delete from referral_draft where draft_id = '" + others + "'",
                "update referral_draft set author = '" + other.actor().account() + "'");
        assertThatThrownBy(() -> drafts.find(other, id, NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("Canary");
    }

    @Test
    void is_shown_no_more_once_it_has_expired_whether_it_is_deleted_or_not() throws SQLException {
        DraftId id = begun(whole()).id();
        Instant last = OVER.minusMillis(1);
        Window.Range all = new Window.Range(10, false, null, null);
        assertThat(drafts.find(author, id, last)).isPresent();
        assertThat(drafts.all(author, all, last).items()).hasSize(1);

        assertThat(drafts.find(author, id, OVER)).isEmpty();
        assertThat(drafts.all(author, all, OVER).items()).isEmpty();
        assertThat(drafts.discard(author, id, null, OVER)).isEmpty();
        assertThatThrownBy(() -> drafts.save(author, id, EMPTY, null, OVER))
                .isInstanceOf(NotFound.class);
        assertThat(owner("select count(*) from referral_draft")).isEqualTo("1");
    }

    @Test
    void is_deleted_with_its_key_once_it_has_expired() throws SQLException {
        begun(whole());
        Draft kept = drafts.begin(author, DraftId.random(), EMPTY, null, NOW.plusSeconds(1));
        assertThat(wanted.all)
                .containsOnly("draft-expiry " + council + " 2026-12-20 2026-12-21T00:00:00Z");

        drafts.deleteExpired(council, OVER.minusMillis(1));
        assertThat(owner("select count(*) from referral_draft")).isEqualTo("2");
        new WhenDraftsExpireThenDelete(
                        drafts, java.time.Clock.fixed(OVER, java.time.ZoneOffset.UTC))
                .run(council, "2026-12-20");
        assertThat(owner("select draft_id from referral_draft")).isEqualTo(kept.id().toString());
        // A council that is gone has none.
        drafts.deleteExpired(new CouncilId("gone-for-ever"), OVER);
    }

    /** One statement for all would hold its locks for as long as there are many. */
    @Test
    void is_deleted_with_some_others_at_a_time() throws SQLException {
        for (int writer = 0; writer < 3; writer++) {
            Context one =
                    new Context(
                            council,
                            new Actor(
                                    "writer-" + writer,
                                    "W. Riter",
                                    Set.of(Role.REFERRER),
                                    Set.of(),
                                    "web"));
            for (int draft = 0; draft < Drafts.MOST; draft++) {
                drafts.begin(one, DraftId.random(), EMPTY, null, NOW);
            }
        }
        owner(
                """
                create function some_at_a_time() returns trigger language plpgsql as $f$
                begin
                    if (select count(*) from gone) > %d then
                        raise 'Too many at a time';
                    end if;
                    return null;
                end $f$
                """
                        .formatted(DraftTable.AT_ONCE),
                "create trigger some_at_a_time after delete on referral_draft referencing old table"
                        + " as gone for each statement execute function some_at_a_time()",
                "select 1");
        try {
            drafts.deleteExpired(council, OVER);
            assertThat(owner("select count(*) from referral_draft")).isEqualTo("0");
        } finally {
            owner("drop trigger some_at_a_time on referral_draft", "select 1");
        }
    }

    @Test
    void is_changed_by_nobody_who_saw_another_version() {
        DraftId id = begun(EMPTY).id();
        assertThatThrownBy(() -> drafts.begin(author, DraftId.random(), EMPTY, 1L, NOW))
                .isInstanceOf(Conflict.class);
        drafts.save(author, id, reason("one"), 1L, NOW);
        assertThatThrownBy(() -> drafts.save(author, id, reason("two"), 1L, NOW))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        conflict -> assertThat(conflict.currentVersion()).isEqualTo(2));
        assertThatThrownBy(() -> drafts.discard(author, id, 1L, NOW)).isInstanceOf(Conflict.class);
        assertThat(drafts.find(author, id, NOW)).map(Draft::content).contains(reason("one"));
        assertThat(drafts.save(author, id, reason("two"), null, NOW).version()).isEqualTo(3);
        assertThat(drafts.discard(author, id, 3L, NOW)).contains(3L);
        assertThat(drafts.find(author, id, NOW)).isEmpty();
        assertThat(drafts.discard(author, id, null, NOW)).isEmpty();
    }

    @Test
    void is_the_same_when_it_is_saved_again() throws SQLException {
        DraftId id = DraftId.of(author, "key");
        assertThat(DraftId.of(author, "key")).isEqualTo(id);
        assertThat(DraftId.of(manager(council), "key")).isNotEqualTo(id);
        drafts.begin(author, id, reason("one"), 0L, NOW);
        assertThat(drafts.begin(author, id, reason("one"), 0L, NOW).version()).isEqualTo(1);
        assertThatThrownBy(() -> drafts.begin(author, id, reason("two"), 0L, NOW))
                .isInstanceOf(IdempotencyKeyReused.class);

        drafts.save(author, id, reason("two"), 1L, NOW);
        assertThat(drafts.save(author, id, reason("two"), 1L, NOW).version()).isEqualTo(2);
        assertThat(owner("select count(*) from referral_draft")).isEqualTo("1");
    }

    @Test
    void is_one_of_fifty_at_most() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> many =
                    IntStream.range(0, 60)
                            .<Callable<Integer>>mapToObj(_ ->
                                    () -> {
                                        // Two that meet often give way to each other often.
                                        while (true) {
                                            try {
                                                begun(EMPTY);
                                                return 1;
                                            } catch (TooManyDrafts refused) {
                                                return 0;
                                            } catch (RuntimeException met) {
                                                assertThat(met)
                                                        .isInstanceOf(StoreFailed.class)
                                                        .hasMessageContaining(
                                                                "referral_draft_order");
                                            }
                                        }
                                    })
                            .toList();
            int begun = 0;
            for (Future<Integer> each : threads.invokeAll(many)) {
                begun += each.get();
            }
            assertThat(begun).isEqualTo(Drafts.MOST);
        }
        assertThat(owner("select count(*) from referral_draft")).isEqualTo("50");
        // Each author's own; and what has expired does not count.
        drafts.begin(manager(council), DraftId.random(), EMPTY, null, NOW);
        drafts.begin(author, DraftId.random(), EMPTY, null, OVER);
    }

    @Test
    void is_no_longer_than_can_be_kept() {
        int around =
                "{\"kind\":\"REFERRAL\",\"reason\":\"\"}".getBytes(StandardCharsets.UTF_8).length;
        begun(reason("a".repeat(Drafts.LARGEST - around)));
        assertThatThrownBy(() -> begun(reason("a".repeat(Drafts.LARGEST - around + 1))))
                .isInstanceOf(DraftTooLarge.class);
        assertThatThrownBy(() -> begun(reason("\u00e9".repeat((Drafts.LARGEST - around) / 2 + 1))))
                .isInstanceOf(DraftTooLarge.class);
    }

    @Test
    void is_listed_the_newest_first() {
        List<DraftId> ids = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            ids.addFirst(begun(reason("draft " + n)).id());
        }
        drafts.save(author, ids.getLast(), reason("saved again"), null, NOW.plusSeconds(5));

        Window<Draft> all = page(5, false, null, null);
        assertThat(ids(all)).isEqualTo(ids);
        assertThat(all.hasPrevious()).isFalse();
        assertThat(all.hasNext()).isFalse();
        long second = all.items().get(1).place();
        long fourth = all.items().get(3).place();

        Window<Draft> after = page(2, false, second, null);
        assertThat(ids(after)).isEqualTo(ids.subList(2, 4));
        assertThat(after.hasPrevious()).isTrue();
        assertThat(after.hasNext()).isTrue();
        Window<Draft> last = page(2, true, null, null);
        assertThat(ids(last)).isEqualTo(ids.subList(3, 5));
        assertThat(last.hasPrevious()).isTrue();
        assertThat(last.hasNext()).isFalse();
        assertThat(ids(page(9, false, null, fourth))).isEqualTo(ids.subList(0, 3));
        Window<Draft> nothing = page(9, false, all.items().getLast().place(), null);
        assertThat(nothing.items()).isEmpty();
        assertThat(nothing.hasPrevious()).isTrue();
    }

    private Window<Draft> page(
            int limit, boolean fromEnd, @Nullable Long after, @Nullable Long before) {
        return drafts.all(author, new Window.Range(limit, fromEnd, after, before), NOW);
    }

    private static List<DraftId> ids(Window<Draft> window) {
        return window.items().stream().map(item -> item.value().id()).toList();
    }

    @ParameterizedTest
    @EnumSource(names = "ACTIVE", mode = EnumSource.Mode.EXCLUDE)
    void is_not_saved_in_a_council_that_is_closed(CouncilState state) throws SQLException {
        Draft begun = begun(EMPTY);
        cell.main.councils.setState(council, state);
        assertThatThrownBy(() -> begun(EMPTY))
                .isInstanceOfSatisfying(
                        CouncilClosed.class,
                        closed -> {
                            assertThat(closed.isOf(council)).isTrue();
                            assertThat(closed.isReadOnly()).isEqualTo(state == CouncilState.FROZEN);
                        });
        assertThatThrownBy(() -> drafts.save(author, begun.id(), reason("x"), null, NOW))
                .isInstanceOf(CouncilClosed.class);
        if (state == CouncilState.FROZEN) {
            // A copy that is being made would keep it.
            assertThatThrownBy(() -> drafts.discard(author, begun.id(), null, NOW))
                    .isInstanceOf(CouncilClosed.class);
            assertThatThrownBy(() -> drafts.deleteExpired(council, OVER))
                    .isInstanceOf(CouncilClosed.class);
            assertThat(owner("select count(*) from referral_draft")).isEqualTo("1");
        } else {
            drafts.deleteExpired(council, OVER);
            assertThat(owner("select count(*) from referral_draft")).isEqualTo("0");
        }

        cell.main.councils.setState(council, CouncilState.ACTIVE);
        assertThat(begun(EMPTY).version()).isEqualTo(1);
    }

    @Test
    void is_the_accounts_and_not_the_roles() {
        DraftId id = begun(EMPTY).id();
        Context inAnotherRole =
                new Context(
                        council,
                        new Actor(
                                author.actor().account(),
                                "Another name",
                                Set.of(Role.ADVOCACY_ADMIN),
                                Set.of(),
                                "another client"));
        assertThat(drafts.find(inAnotherRole, id, NOW)).isPresent();
    }
}
