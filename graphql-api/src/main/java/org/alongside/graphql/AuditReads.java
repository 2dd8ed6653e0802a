package org.alongside.graphql;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.audit.Activity;
import org.alongside.audit.CaseAsOf;
import org.alongside.audit.CaseDifference;
import org.alongside.audit.CaseSight;
import org.alongside.audit.Category;
import org.alongside.audit.Change;
import org.alongside.audit.Doing;
import org.alongside.audit.FindActivity;
import org.alongside.audit.FindDoings;
import org.alongside.audit.GetCaseAsOf;
import org.alongside.audit.GetCaseBundle;
import org.alongside.audit.GetCaseDifference;
import org.alongside.audit.GetCaseSight;
import org.alongside.audit.GetPeriodBundle;
import org.alongside.audit.GetTimeline;
import org.alongside.audit.PeriodBundle;
import org.alongside.audit.RecordedAccess;
import org.alongside.audit.SeenBy;
import org.alongside.audit.Sighting;
import org.alongside.audit.Subject;
import org.alongside.audit.TimelineEntry;
import org.alongside.casework.CaseId;
import org.alongside.casework.ExternalRef;
import org.alongside.messaging.Context;
import org.alongside.messaging.Queries;
import org.alongside.readmodel.Window;
import org.alongside.settings.GetSettings;
import org.alongside.settings.GetSettingsHistory;
import org.alongside.settings.SettingsView;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** What auditors ask about cases and people, answered from the events. */
@Controller
class AuditReads {

    private final Queries queries;
    private final CaseLookup lookup;

    AuditReads(Queries queries, CaseLookup lookup) {
        this.queries = queries;
        this.lookup = lookup;
    }

    /** A part of a case's timeline. */
    record TimelineConnection(
            Set<Role> seenAs, String caseId, List<TimelineEdge> edges, PageInfo pageInfo)
            implements Seen, Identified {
        @Override
        public @Nullable GlobalId subject() {
            return GlobalId.decode(caseId).orElse(null);
        }
    }

    /** An entry of it. */
    record TimelineEdge(String cursor, TimelineEntryNode node) {}

    /** What happened, in the words of the schema. */
    record TimelineEntryNode(
            long version,
            long position,
            Instant at,
            String event,
            String by,
            String account,
            String client,
            Set<Role> roles,
            String summary,
            List<ChangeNode> changes) {

        static TimelineEntryNode of(TimelineEntry entry) {
            return new TimelineEntryNode(
                    entry.version(),
                    entry.position(),
                    entry.at(),
                    entry.event(),
                    entry.by(),
                    entry.account(),
                    entry.client(),
                    entry.roles(),
                    entry.summary(),
                    ChangeNode.of(entry.changes()));
        }
    }

    /** What is otherwise than it was, in the words of the schema. */
    record ChangeNode(
            String field,
            String label,
            @Nullable String before,
            @Nullable String after,
            List<GlobalId> subjects)
            implements IdentifiesMany {

        static List<ChangeNode> of(List<Change> changes) {
            return changes.stream()
                    .map(change ->
                            new ChangeNode(
                                    change.field(),
                                    change.label(),
                                    change.before(),
                                    change.after(),
                                    change.subjects().stream().map(AuditReads::id).toList()))
                    .toList();
        }
    }

    /** A case as it stood, in the words of the schema. */
    record CaseAsOfNode(
            Set<Role> seenAs,
            Instant at,
            TimelineEntryNode last,
            @Nullable Long previous,
            @Nullable Long next,
            CaseNode then,
            @Nullable SettingsNode settings)
            implements Seen, Identified {
        @Override
        public @Nullable GlobalId subject() {
            return GlobalId.decode(then.id()).orElse(null);
        }

        /** The schema's {@code case}, which is no name in Java. */
        public CaseNode getCase() {
            return then;
        }
    }

    /** How a case differs, in the words of the schema. */
    record CaseDifferenceNode(
            Set<Role> seenAs,
            String caseId,
            long fromVersion,
            long toVersion,
            List<ChangeNode> changes)
            implements Seen, Identified {
        @Override
        public @Nullable GlobalId subject() {
            return GlobalId.decode(caseId).orElse(null);
        }
    }

    /** Who could see a case, in the words of the schema. */
    record CaseSightNode(
            Set<Role> seenAs, String caseId, long version, Instant at, List<Onlooker> people)
            implements Seen, Identified {
        @Override
        public @Nullable GlobalId subject() {
            return GlobalId.decode(caseId).orElse(null);
        }
    }

    /** One of them. */
    record Onlooker(
            String account,
            @Nullable String name,
            Set<Role> held,
            CaseSight.Evidence evidence,
            boolean could,
            Set<Role> seenIn,
            boolean workingNotes,
            String reason,
            @Nullable CaseSeen saw) {

        static Onlooker of(CaseSight.OfPerson person) {
            return new Onlooker(
                    person.account(),
                    person.name(),
                    person.held(),
                    person.evidence(),
                    !person.seenAs().isEmpty(),
                    person.seenAs(),
                    person.workingNotes(),
                    person.reason(),
                    CaseSeen.of(person.seen()));
        }
    }

    /** What they were shown of it. */
    record CaseSeen(
            long times, Instant first, Instant last, List<Category> shown, Set<String> clients) {

        static @Nullable CaseSeen of(@Nullable SeenBy seen) {
            return seen == null
                    ? null
                    : new CaseSeen(
                            seen.times(),
                            seen.first(),
                            seen.last(),
                            Category.of(seen.categories()).stream().sorted().toList(),
                            seen.clients());
        }
    }

    /** What was recorded over a period as a file, in the words of the schema. */
    record PeriodBundleNode(
            Set<Role> seenAs,
            String name,
            String base64,
            String sha256,
            int events,
            int whole,
            List<String> cases,
            List<Sighting> named)
            implements Seen, IdentifiesMany, Holding {
        @Override
        public List<GlobalId> subjects() {
            return cases.stream().flatMap(id -> GlobalId.decode(id).stream()).toList();
        }
    }

    /** A part of what somebody did and saw. */
    record ActivityConnection(Set<Role> seenAs, List<ActivityEdge> edges, PageInfo pageInfo)
            implements Seen {}

    /** An entry of it. */
    record ActivityEdge(String cursor, ActivityNode node) {}

    /** What somebody did or saw, in the words of the schema. */
    record ActivityNode(Instant at, @Nullable DoingNode did, @Nullable AccessRecordNode saw) {

        static ActivityNode of(Activity activity, Context context) {
            Doing did = activity.did();
            RecordedAccess saw = activity.saw();
            return new ActivityNode(
                    activity.at(),
                    did == null ? null : DoingNode.of(did),
                    saw == null ? null : AccessRecordNode.of(saw, context));
        }
    }

    /** A case as a file, in the words of the schema. */
    record CaseBundleNode(
            Set<Role> seenAs,
            String caseId,
            String name,
            String base64,
            String sha256,
            List<Sighting> named)
            implements Seen, Identified, Holding {
        @Override
        public @Nullable GlobalId subject() {
            return GlobalId.decode(caseId).orElse(null);
        }
    }

    /** A part of what somebody did. */
    record DoingConnection(Set<Role> seenAs, List<DoingEdge> edges, PageInfo pageInfo)
            implements Seen, Listed {}

    /** An entry of it. */
    record DoingEdge(String cursor, DoingNode node) implements Edge {}

    /** What somebody did, in the words of the schema. */
    record DoingNode(
            long position,
            Instant at,
            String event,
            Set<Role> roles,
            String client,
            @Nullable String caseId,
            @Nullable Long version,
            String summary)
            implements Identified {

        /** The case in which it was done. */
        @Override
        public @Nullable GlobalId subject() {
            return caseId == null ? null : GlobalId.decode(caseId).orElse(null);
        }

        static DoingNode of(Doing doing) {
            CaseId caseId = doing.caseId();
            return new DoingNode(
                    doing.position(),
                    doing.at(),
                    doing.event(),
                    doing.roles(),
                    doing.client(),
                    caseId == null ? null : id(caseId),
                    doing.version(),
                    doing.summary());
        }
    }

    @QueryMapping
    Optional<TimelineConnection> caseTimeline(
            @Argument @Nullable String id,
            @Argument @Nullable ExternalRef externalRef,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable Integer last,
            @Argument @Nullable String before,
            @Argument @Nullable String atLeast,
            Context context) {
        CaseId caseId = lookup.inQuery(id, externalRef, context);
        String list = "timeline " + caseId;
        return queries.ask(
                        new GetTimeline(
                                caseId, new Page(first, after, last, before).range(context, list)),
                        context,
                        ConsistencyToken.position(context, atLeast))
                .map(window -> timeline(window, id(caseId), context, list));
    }

    private static TimelineConnection timeline(
            Window<TimelineEntry> window, String caseId, Context context, String list) {
        List<TimelineEdge> edges =
                window.items().stream()
                        .map(item ->
                                new TimelineEdge(
                                        Page.cursor(context, list, item.place()),
                                        TimelineEntryNode.of(item.value())))
                        .toList();
        return new TimelineConnection(
                seen(context),
                caseId,
                edges,
                PageInfo.of(window, edges.stream().map(TimelineEdge::cursor).toList()));
    }

    @QueryMapping
    Optional<CaseAsOfNode> caseAsOf(
            @Argument @Nullable String id,
            @Argument @Nullable ExternalRef externalRef,
            @Argument MomentInput moment,
            @Argument @Nullable String atLeast,
            Context context) {
        return queries.ask(
                        new GetCaseAsOf(lookup.inQuery(id, externalRef, context), moment.moment()),
                        context,
                        ConsistencyToken.position(context, atLeast))
                .map(asOf -> node(asOf, context));
    }

    private CaseAsOfNode node(CaseAsOf asOf, Context context) {
        long version = asOf.last().version();
        return new CaseAsOfNode(
                seen(context),
                asOf.at(),
                TimelineEntryNode.of(asOf.last()),
                version == 1 ? null : version - 1,
                asOf.next(),
                CaseNode.asOf(asOf.view(), asOf.ties(), version, context, asOf.at()),
                settings(asOf.at(), context).orElse(null));
    }

    /** What held then; with the version that they had then, whatever was set since. */
    private Optional<SettingsNode> settings(Instant at, Context context) {
        long version =
                queries.ask(new GetSettingsHistory(), context, null).stream()
                        .flatMap(history -> history.entries().stream())
                        .filter(entry -> !entry.at().isAfter(at))
                        .count();
        return version == 0
                ? Optional.empty()
                : queries.ask(new GetSettings(at), context, null)
                        .map(view ->
                                SettingsNode.of(
                                        new SettingsView(version, view.at(), view.settings())));
    }

    @QueryMapping
    Optional<CaseDifferenceNode> caseDifference(
            @Argument @Nullable String id,
            @Argument @Nullable ExternalRef externalRef,
            @Argument MomentInput from,
            @Argument MomentInput to,
            @Argument @Nullable String atLeast,
            Context context) {
        return queries.ask(
                        new GetCaseDifference(
                                lookup.inQuery(id, externalRef, context),
                                from.moment(),
                                to.moment()),
                        context,
                        ConsistencyToken.position(context, atLeast))
                .map(difference -> node(difference, context));
    }

    private static CaseDifferenceNode node(CaseDifference difference, Context context) {
        return new CaseDifferenceNode(
                seen(context),
                id(difference.caseId()),
                difference.from(),
                difference.to(),
                ChangeNode.of(difference.changes()));
    }

    @QueryMapping
    Optional<CaseSightNode> caseSight(
            @Argument @Nullable String id,
            @Argument @Nullable ExternalRef externalRef,
            @Argument MomentInput moment,
            @Argument @Nullable String account,
            @Argument @Nullable String atLeast,
            Context context) {
        return queries.ask(
                        new GetCaseSight(
                                lookup.inQuery(id, externalRef, context), moment.moment(), account),
                        context,
                        ConsistencyToken.position(context, atLeast))
                .map(sight ->
                        new CaseSightNode(
                                seen(context),
                                id(sight.caseId()),
                                sight.version(),
                                sight.at(),
                                sight.people().stream().map(Onlooker::of).toList()));
    }

    @QueryMapping
    Optional<CaseBundleNode> caseBundle(
            @Argument @Nullable String id,
            @Argument @Nullable ExternalRef externalRef,
            @Argument @Nullable String atLeast,
            Context context) {
        CaseId caseId = lookup.inQuery(id, externalRef, context);
        return queries.ask(
                        new GetCaseBundle(caseId),
                        context,
                        ConsistencyToken.position(context, atLeast))
                .map(bundle ->
                        new CaseBundleNode(
                                seen(context),
                                id(caseId),
                                bundle.name(),
                                bundle.base64(),
                                bundle.sha256(),
                                bundle.named()));
    }

    @QueryMapping
    DoingConnection doings(
            @Argument String account,
            @Argument Instant from,
            @Argument Instant to,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable Integer last,
            @Argument @Nullable String before,
            @Argument @Nullable String atLeast,
            Context context) {
        Bounds.inOrder(from, to);
        String list = "doings " + account + " " + from + " " + to;
        Window<Doing> window =
                queries.ask(
                        new FindDoings(
                                account,
                                from,
                                to,
                                new Page(first, after, last, before).range(context, list)),
                        context,
                        ConsistencyToken.position(context, atLeast));
        List<DoingEdge> edges =
                window.items().stream()
                        .map(item ->
                                new DoingEdge(
                                        Page.cursor(context, list, item.place()),
                                        DoingNode.of(item.value())))
                        .toList();
        return new DoingConnection(
                seen(context),
                edges,
                PageInfo.of(window, edges.stream().map(DoingEdge::cursor).toList()));
    }

    @QueryMapping
    PeriodBundleNode periodBundle(
            @Argument Instant from,
            @Argument Instant to,
            @Argument @Nullable String atLeast,
            Context context) {
        Bounds.inOrder(from, to);
        PeriodBundle bundle =
                queries.ask(
                                new GetPeriodBundle(from, to),
                                context,
                                ConsistencyToken.position(context, atLeast))
                        .orElseThrow(() ->
                                RequestRefused.invalidInput(
                                        "More was recorded in that period than fits into a file. Ask"
                                                + " for a shorter one."));
        return new PeriodBundleNode(
                seen(context),
                bundle.name(),
                bundle.base64(),
                bundle.sha256(),
                bundle.events(),
                bundle.whole(),
                bundle.cases().stream().map(AuditReads::id).toList(),
                bundle.named());
    }

    @QueryMapping
    ActivityConnection activity(
            @Argument String account,
            @Argument Instant from,
            @Argument Instant to,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable String atLeast,
            Context context) {
        Bounds.inOrder(from, to);
        String list = "activity " + account + " " + from + " " + to;
        Window<Activity> window =
                queries.ask(
                        new FindActivity(
                                account,
                                from,
                                to,
                                new Page(first, after, null, null).range(context, list)),
                        context,
                        ConsistencyToken.position(context, atLeast));
        List<ActivityEdge> edges =
                window.items().stream()
                        .map(item ->
                                new ActivityEdge(
                                        Page.cursor(context, list, item.place()),
                                        ActivityNode.of(item.value(), context)))
                        .toList();
        return new ActivityConnection(
                seen(context),
                edges,
                PageInfo.of(window, edges.stream().map(ActivityEdge::cursor).toList()));
    }

    private static Set<Role> seen(Context context) {
        return Seen.in(context, Role.AUDITOR);
    }

    private static GlobalId id(Subject subject) {
        return AccessRecordNode.id(subject.kind(), subject.id());
    }

    private static String id(CaseId caseId) {
        return new GlobalId(GlobalId.Kind.CASE, caseId.value()).encode();
    }
}
