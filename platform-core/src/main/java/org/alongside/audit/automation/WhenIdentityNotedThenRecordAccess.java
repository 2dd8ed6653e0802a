package org.alongside.audit.automation;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.alongside.audit.AccessKind;
import org.alongside.audit.AccessRecord;
import org.alongside.audit.Circumstances;
import org.alongside.audit.Sighting;
import org.alongside.audit.SubjectKind;
import org.alongside.audit.automation.IdentityEvents.Realm;
import org.alongside.audit.automation.IdentityEvents.Stream;
import org.alongside.messaging.NotYet;
import org.alongside.messaging.Schedule;
import org.alongside.messaging.ScheduledWork;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilDirectory;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Platform;
import org.jspecify.annotations.Nullable;

/**
 * Again and again asks each realm of the identity provider what it noted of log-ins and roles, and
 * puts it on record: each once in each council that it belongs to. Where the provider is away, or a
 * council's store, it is asked for from the same time on.
 *
 * <p>What belongs where: what names a council that whoever did it belongs to is that council's;
 * else it is each council's that they belong to; of somebody who belongs to none, it is the
 * council's that was named, and of nobody's the platform's.
 */
public final class WhenIdentityNotedThenRecordAccess implements ScheduledWork {

    /** The name of the work. */
    public static final String NAME = "identity-noted";

    /**
     * What is noted appears when its transaction ends, by the clock of whichever node of the
     * provider: so the last while is read again.
     */
    static final Duration OVERLAP = Duration.ofMinutes(5);

    private static final Duration SHARED_PAUSE = Duration.ofSeconds(10);
    private static final Duration OWN_PAUSE = Duration.ofSeconds(30);

    private final IdentityEvents events;
    private final AccessIntake intake;
    private final CouncilDirectory councils;
    private final Schedule schedule;
    private final Clock clock;
    private final Set<Realm> ofPlatform;

    /**
     * What this node saw stored the last time, by realm and stream: need not be looked at again.
     */
    private final Map<String, Set<String>> stored = new ConcurrentHashMap<>();

    /**
     * @param schedule for the realms that are a council's own
     * @param operators whether the operators' realm is asked too
     */
    public WhenIdentityNotedThenRecordAccess(
            IdentityEvents events,
            AccessIntake intake,
            CouncilDirectory councils,
            Schedule schedule,
            Clock clock,
            boolean operators) {
        this.events = events;
        this.intake = intake;
        this.councils = councils;
        this.schedule = schedule;
        this.clock = clock;
        this.ofPlatform = operators ? Set.of(Realm.SHARED, Realm.OPERATORS) : Set.of(Realm.SHARED);
    }

    /** Has it begun with; what has begun goes on. */
    public void plan() {
        ofPlatform.forEach(realm -> schedule.soon(NAME, Platform.ID, realm.name()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean alone() {
        return false;
    }

    @Override
    public boolean apart() {
        return true;
    }

    @Override
    public void run(CouncilId council, String key) {
        Realm realm = Realm.valueOf(key);
        if (realm == Realm.SHARED) {
            councils.all().stream()
                    .map(Council::id)
                    .filter(this::hasOwn)
                    .forEach(one -> schedule.soon(NAME, one, Realm.OWN.name()));
        } else if (realm == Realm.OWN && !hasOwn(council)) {
            return;
        }
        @Nullable RuntimeException failed = null;
        for (Stream stream : Stream.values()) {
            @Nullable RuntimeException now = record(realm, council, stream);
            failed = failed == null ? now : failed;
        }
        if (failed != null) {
            throw failed;
        }
        throw new NotYet(clock.instant().plus(realm == Realm.OWN ? OWN_PAUSE : SHARED_PAUSE));
    }

    private boolean hasOwn(CouncilId council) {
        return councils.byId(council).filter(events::hasOwn).isPresent();
    }

    /** What went wrong where it was to be stored. */
    private @Nullable RuntimeException record(Realm realm, CouncilId council, Stream stream) {
        String name = events.name(realm, council);
        Instant from =
                intake.until(name, stream).map(until -> until.minus(OVERLAP)).orElse(Instant.EPOCH);
        String place = name + "/" + stream;
        Set<String> known = stored.getOrDefault(place, Set.of());
        Set<String> seen = new HashSet<>();
        @Nullable RuntimeException failed = null;
        IdentityEvents.Page page;
        do {
            page = events.since(realm, council, stream, from, seen.size(), known);
            seen.addAll(page.ids());
            @Nullable RuntimeException now = store(name, stream, page.events());
            failed = failed == null ? now : failed;
            if (failed == null && !page.events().isEmpty()) {
                intake.advance(name, stream, sooner(page.events().getLast().at(), clock.instant()));
            }
        } while (page.ids().size() == IdentityEvents.AT_ONCE);
        if (failed == null) {
            stored.put(place, seen);
        }
        return failed;
    }

    /**
     * A provider whose clock was ahead goes on to note what is before that: nothing is passed over.
     */
    private static Instant sooner(Instant noted, Instant now) {
        return noted.isBefore(now) ? noted : now;
    }

    /** What went wrong in a council; the others have theirs all the same. */
    private @Nullable RuntimeException store(
            String realm, Stream stream, List<IdentityEvent> noted) {
        Map<CouncilId, List<AccessRecord>> records = new LinkedHashMap<>();
        for (IdentityEvent event : noted) {
            for (CouncilId council : concerned(event)) {
                records.computeIfAbsent(council, _ -> new ArrayList<>())
                        .add(record(realm, stream, event, council));
            }
        }
        @Nullable RuntimeException failed = null;
        for (Map.Entry<CouncilId, List<AccessRecord>> each : records.entrySet()) {
            try {
                intake.storeOnce(each.getKey(), each.getValue());
            } catch (RuntimeException failure) {
                failed = failure;
            }
        }
        return failed;
    }

    private static Set<CouncilId> concerned(IdentityEvent event) {
        Set<CouncilId> both = new HashSet<>(event.named());
        both.retainAll(event.belongs());
        if (!both.isEmpty()) {
            return both;
        }
        if (!event.belongs().isEmpty()) {
            return event.belongs();
        }
        return event.named().isEmpty() ? Set.of(Platform.ID) : event.named();
    }

    private static AccessRecord record(
            String realm, Stream stream, IdentityEvent event, CouncilId council) {
        String place = realm + " " + event.id() + " " + council.slug();
        return new AccessRecord(
                UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)),
                council,
                stream == Stream.LOGINS ? AccessKind.LOGIN : AccessKind.ROLE_CHANGE,
                event.account(),
                Set.of(),
                event.client(),
                List.of(event.what()),
                event.error() == null ? List.of() : List.of(event.error()),
                0,
                event.people().stream()
                        .map(person -> new Sighting(SubjectKind.PERSON, person, 0))
                        .toList(),
                new Circumstances(null, event.address(), event.words(), null, event.at()));
    }
}
