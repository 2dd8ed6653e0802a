package org.alongside.eventstore;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.alongside.drafts.Draft;
import org.alongside.drafts.DraftContent;
import org.alongside.drafts.DraftId;
import org.alongside.drafts.DraftLifetimes;
import org.alongside.drafts.DraftTooLarge;
import org.alongside.drafts.Drafts;
import org.alongside.drafts.TooManyDrafts;
import org.alongside.drafts.automation.WhenDraftsExpireThenDelete;
import org.alongside.eventstore.CouncilSession.Statements;
import org.alongside.json.RecordMapper;
import org.alongside.keys.CouncilKeys;
import org.alongside.keys.DataKey;
import org.alongside.messaging.Context;
import org.alongside.messaging.Schedule;
import org.alongside.readmodel.Window;
import org.alongside.rejection.Conflict;
import org.alongside.rejection.IdempotencyKeyReused;
import org.alongside.rejection.NotFound;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Drafts of referrals, beside the council's events: each encrypted under a key of its own that is
 * made anew with every save, wrapped by the council's and bound to council, draft and author. When
 * the row goes, so does the key.
 *
 * <p>Read from where they are written: there is nothing to wait for.
 */
public final class DraftTable implements Drafts {

    /** So many that have expired go with one statement. */
    static final int AT_ONCE = 100;

    private static final int ATTEMPTS = 5;
    private static final String WHERE = "a draft";
    private static final String COLUMNS =
            "select draft_id, draft_no, version, saved_at, expires_at, wrapped, content from"
                    + " referral_draft where tenant_no = ? and author = ? and expires_at > ? ";

    /** A version to come reads what this one wrote, and passes over what it knows no more. */
    private static final JsonMapper MAPPER =
            RecordMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private final CouncilSession session;
    private final CouncilKeys keys;
    private final DraftLifetimes lifetimes;
    private final Schedule schedule;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(
            DraftId id,
            long place,
            long version,
            Instant savedAt,
            Instant expiresAt,
            byte[] wrapped,
            byte[] content) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Encrypted(byte[] wrapped, byte[] content) {}

    /**
     * @param session the database
     * @param keys the councils' keys, which wrap those of drafts
     * @param lifetimes how long drafts are kept
     * @param schedule has them deleted afterwards
     */
    public DraftTable(
            CouncilSession session, CouncilKeys keys, DraftLifetimes lifetimes, Schedule schedule) {
        this.session = session;
        this.keys = keys;
        this.lifetimes = lifetimes;
        this.schedule = schedule;
    }

    @Override
    public Draft begin(
            Context author,
            DraftId id,
            DraftContent content,
            @Nullable Long expectedVersion,
            Instant at) {
        Instant now = at.truncatedTo(ChronoUnit.MILLIS);
        Instant expires = expiry(author, now);
        Encrypted encrypted = encrypted(author, id, content);
        return changed(
                author,
                here -> {
                    Optional<Row> there = row(here, author, id, now);
                    if (there.isPresent()) {
                        if (!draft(author, there.get()).content().equals(content)) {
                            throw new IdempotencyKeyReused();
                        }
                        return draft(author, there.get());
                    }
                    if (expectedVersion != null && expectedVersion != 0) {
                        throw new Conflict(expectedVersion, 0);
                    }
                    // What has expired neither counts nor holds its id, deleted or not.
                    here.sql(
                                    "delete from referral_draft where tenant_no = ? and author = ?"
                                            + " and expires_at <= ?")
                            .param(here.tenant())
                            .param(author.actor().account())
                            .param(time(now))
                            .update();
                    // Counted and numbered by one look: of two that count the same, one fails.
                    int begun =
                            here.sql(
                                            """
                                            insert into referral_draft (tenant_no, draft_id, author,
                                                draft_no, version, saved_at, expires_at, wrapped,
                                                content)
                                            select t.no, ?, t.author, coalesce(max(d.draft_no), 0) + 1,
                                                1, ?, ?, ?, ?
                                            from (select ?::int as no, ?::text as author) t
                                            left join referral_draft d
                                                on d.tenant_no = t.no and d.author = t.author
                                            group by t.no, t.author
                                            having count(d.draft_id) < ?
                                            """)
                                    .param(id.value())
                                    .param(time(now))
                                    .param(time(expires))
                                    .param(encrypted.wrapped())
                                    .param(encrypted.content())
                                    .param(here.tenant())
                                    .param(author.actor().account())
                                    .param(MOST)
                                    .update();
                    if (begun == 0) {
                        throw new TooManyDrafts();
                    }
                    return new Draft(id, 1, now, expires, content);
                });
    }

    @Override
    public Draft save(
            Context author,
            DraftId id,
            DraftContent content,
            @Nullable Long expectedVersion,
            Instant at) {
        Instant now = at.truncatedTo(ChronoUnit.MILLIS);
        Instant expires = expiry(author, now);
        Encrypted encrypted = encrypted(author, id, content);
        return changed(
                author,
                here -> {
                    Row there = locked(here, author, id, now).orElseThrow(() -> new NotFound());
                    boolean same = draft(author, there).content().equals(content);
                    if (!same && expectedVersion != null && expectedVersion != there.version()) {
                        throw new Conflict(expectedVersion, there.version());
                    }
                    long version = same ? there.version() : there.version() + 1;
                    here.sql(
                                    """
                                    update referral_draft set version = ?, saved_at = ?,
                                        expires_at = ?, wrapped = ?, content = ?
                                    where tenant_no = ? and draft_id = ?
                                    """)
                            .param(version)
                            .param(time(now))
                            .param(time(expires))
                            .param(encrypted.wrapped())
                            .param(encrypted.content())
                            .param(here.tenant())
                            .param(id.value())
                            .update();
                    return new Draft(id, version, now, expires, content);
                });
    }

    @Override
    public Optional<Draft> find(Context author, DraftId id, Instant at) {
        return inCouncil(
                        author.council(),
                        () -> session.read(WHERE, here -> row(here, author, id, at)))
                .map(row -> inCouncil(author.council(), () -> draft(author, row)));
    }

    /** There are few: which of them are wanted is found by their numbers alone. */
    @Override
    public Window<Draft> all(Context author, Window.Range range, Instant at) {
        record Part(List<Row> rows, boolean hasPrevious, boolean hasNext) {}
        Part part =
                inCouncil(
                        author.council(),
                        () ->
                                session.read(
                                        WHERE,
                                        here -> {
                                            List<Long> places = places(here, author, at);
                                            List<Long> wanted = wanted(places, range);
                                            return wanted.isEmpty()
                                                    ? new Part(
                                                            List.of(),
                                                            any(
                                                                    places,
                                                                    range.after(),
                                                                    (place, after) ->
                                                                            place >= after),
                                                            any(
                                                                    places,
                                                                    range.before(),
                                                                    (place, before) ->
                                                                            place <= before))
                                                    : new Part(
                                                            rows(here, author, wanted, at),
                                                            !wanted.getFirst()
                                                                    .equals(places.getFirst()),
                                                            !wanted.getLast()
                                                                    .equals(places.getLast()));
                                        }));
        return inCouncil(
                author.council(),
                () ->
                        new Window<>(
                                part.rows().stream()
                                        .map(row ->
                                                new Window.Item<>(row.place(), draft(author, row)))
                                        .toList(),
                                part.hasPrevious(),
                                part.hasNext()));
    }

    private static boolean any(
            List<Long> places, @Nullable Long bound, BiPredicate<Long, Long> beyond) {
        return bound != null && places.stream().anyMatch(place -> beyond.test(place, bound));
    }

    /**
     * @param places the newest first, so that what comes after one has a smaller number
     */
    private static List<Long> wanted(List<Long> places, Window.Range range) {
        List<Long> wanted =
                places.stream()
                        .filter(place -> range.after() == null || place < range.after())
                        .filter(place -> range.before() == null || place > range.before())
                        .toList();
        int size = Math.min(range.limit(), wanted.size());
        return range.fromEnd()
                ? wanted.subList(wanted.size() - size, wanted.size())
                : wanted.subList(0, size);
    }

    @Override
    public Optional<Long> discard(
            Context author, DraftId id, @Nullable Long expectedVersion, Instant at) {
        return changed(
                author,
                here -> {
                    Optional<Row> there = locked(here, author, id, at);
                    there.ifPresent(row -> {
                        if (expectedVersion != null && expectedVersion != row.version()) {
                            throw new Conflict(expectedVersion, row.version());
                        }
                        here.sql("delete from referral_draft where tenant_no = ? and draft_id = ?")
                                .param(here.tenant())
                                .param(id.value())
                                .update();
                    });
                    return there.map(Row::version);
                });
    }

    @Override
    public void deleteExpired(CouncilId council, Instant at) {
        try {
            while (deleteSome(council, at) == AT_ONCE) {
                // More may have expired: each statement and its locks stay short.
            }
        } catch (CouncilUnknown gone) {
            // With all that it had.
        }
    }

    private int deleteSome(CouncilId council, Instant at) {
        return this.<Integer>changed(
                council,
                here ->
                        here.sql(
                                        """
                                        delete from referral_draft where tenant_no = ?
                                        and draft_id in (
                                            select draft_id from referral_draft
                                            where tenant_no = ? and expires_at <= ? limit ?)
                                        """)
                                .param(here.tenant())
                                .param(here.tenant())
                                .param(time(at))
                                .param(AT_ONCE)
                                .update());
    }

    /** Planned before it is stored: what is stored is never without an end. */
    private Instant expiry(Context author, Instant now) {
        Instant expires = now.plus(Duration.ofDays(lifetimes.daysOf(author.council(), now)));
        WhenDraftsExpireThenDelete.plan(schedule, author.council(), expires);
        return expires;
    }

    private Encrypted encrypted(Context author, DraftId id, DraftContent content) {
        byte[] json = MAPPER.writeValueAsBytes(content);
        if (json.length > LARGEST) {
            throw new DraftTooLarge();
        }
        DataKey key = keys.newDataKey();
        return new Encrypted(
                inCouncil(author.council(), () -> keys.wrap(key, author.council(), id.value())),
                key.encrypt(json, associated(author, id)));
    }

    @SuppressWarnings("UnusedException") // said without what Tink said
    private Draft draft(Context author, Row row) {
        DataKey key = keys.unwrap(row.wrapped(), author.council(), row.id().value());
        byte[] json;
        try {
            json = key.decrypt(row.content(), associated(author, row.id()));
        } catch (GeneralSecurityException none) {
            throw new IllegalStateException("A draft does not open with its key");
        }
        return new Draft(
                row.id(),
                row.version(),
                row.savedAt(),
                row.expiresAt(),
                MAPPER.readValue(json, DraftContent.class));
    }

    /** The council is in what the key is wrapped with. */
    private static byte[] associated(Context author, DraftId id) {
        return "draft %s of %s"
                .formatted(id, author.actor().account())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<Row> row(Statements here, Context author, DraftId id, Instant at) {
        return one(here, author, id, at, "");
    }

    private static Optional<Row> locked(Statements here, Context author, DraftId id, Instant at) {
        return one(here, author, id, at, " for update");
    }

    private static Optional<Row> one(
            Statements here, Context author, DraftId id, Instant at, String lock) {
        return here.sql(COLUMNS + "and draft_id = ?" + lock)
                .param(here.tenant())
                .param(author.actor().account())
                .param(time(at))
                .param(id.value())
                .query(DraftTable::row)
                .optional();
    }

    private static List<Row> rows(Statements here, Context author, List<Long> places, Instant at) {
        return here.sql(COLUMNS + "and draft_no between ? and ? order by draft_no desc")
                .param(here.tenant())
                .param(author.actor().account())
                .param(time(at))
                .param(Collections.min(places))
                .param(Collections.max(places))
                .query(DraftTable::row)
                .list();
    }

    private static List<Long> places(Statements here, Context author, Instant at) {
        return here.sql(
                        "select draft_no from referral_draft where tenant_no = ? and author = ? and"
                                + " expires_at > ? order by draft_no desc")
                .param(here.tenant())
                .param(author.actor().account())
                .param(time(at))
                .query((row, _) -> row.getLong(1))
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new DraftId(row.getObject("draft_id", UUID.class)),
                row.getLong("draft_no"),
                row.getLong("version"),
                row.getObject("saved_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getBytes("wrapped"),
                row.getBytes("content"));
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static <R> R inCouncil(CouncilId council, Supplier<R> work) {
        return CurrentCouncil.<R, RuntimeException>call(council, work::get);
    }

    private <R> R changed(Context author, Function<Statements, R> work) {
        return changed(author.council(), work);
    }

    /** Two that begin a draft of the same author at once are put in order by its number. */
    private <R> R changed(CouncilId council, Function<Statements, R> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return inCouncil(council, () -> session.write(WHERE, work));
            } catch (StoreFailed failed) {
                if (!isMeeting(failed) || attempt == ATTEMPTS) {
                    throw AppendStatement.translated(failed, council);
                }
            } catch (ConcurrencyException met) {
                if (attempt == ATTEMPTS) {
                    throw met;
                }
            }
        }
    }

    private static boolean isMeeting(StoreFailed failed) {
        return failed.isUniqueViolationOf("referral_draft_key")
                || failed.isUniqueViolationOf("referral_draft_order");
    }
}
