package org.alongside.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.alongside.accesslog.AccessRecordTable;
import org.alongside.audit.AccessKind;
import org.alongside.audit.AccessRecord;
import org.alongside.audit.Category;
import org.alongside.audit.FindAccess;
import org.alongside.audit.RecordedAccess;
import org.alongside.audit.Sighting;
import org.alongside.readmodel.Window;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An answer, and the one record that was made of who got it. */
record Recorded(Answer answer, AccessRecord access) {

    /** Log-ins come whenever Keycloak is asked for them. */
    private static final Set<AccessKind> NOTED = Set.of(AccessKind.LOGIN, AccessKind.ROLE_CHANGE);

    /** Sends one request, of which there has to be exactly one record. */
    static Recorded of(RunningService service, String council, Supplier<Answer> request) {
        long before = position(service, council);
        Answer answer = request.get();
        List<AccessRecord> made = after(service, council, before);
        assertThat(made).as(answer.body()).hasSize(1);
        return new Recorded(answer, made.getFirst());
    }

    /** The position of the council's last record. */
    static long position(RunningService service, String council) {
        return table(service)
                .find(
                        new CouncilId(council),
                        new FindAccess(
                                null, null, null, null, new Window.Range(1, true, null, null)))
                .items()
                .stream()
                .mapToLong(Window.Item::place)
                .findAny()
                .orElse(0);
    }

    /** What was recorded of requests since. */
    static List<AccessRecord> after(RunningService service, String council, long position) {
        return all(service, council, null, null, position).stream()
                .map(RecordedAccess::access)
                .filter(access -> !NOTED.contains(access.kind()))
                .toList();
    }

    /** Everything of a council after a position. */
    static List<RecordedAccess> all(
            RunningService service,
            String council,
            @Nullable UUID subject,
            @Nullable String account,
            long position) {
        List<RecordedAccess> all = new ArrayList<>();
        Window<RecordedAccess> part;
        do {
            long after = all.isEmpty() ? position : all.getLast().position();
            part =
                    table(service)
                            .find(
                                    new CouncilId(council),
                                    new FindAccess(
                                            subject,
                                            account,
                                            null,
                                            null,
                                            new Window.Range(100, false, after, null)));
            part.items().forEach(item -> all.add(item.value()));
        } while (part.hasNext());
        return all;
    }

    private static AccessRecordTable table(RunningService service) {
        return service.bean(AccessRecordTable.class);
    }

    /** The ids that the record names. */
    Set<UUID> named() {
        return access.subjects().stream().map(Sighting::id).collect(Collectors.toSet());
    }

    /** What was shown of a thing; nothing, if it is not in the record. */
    Set<Category> shown(String id) {
        UUID uuid = GlobalId.decode(id).orElseThrow().value();
        return access.subjects().stream()
                .filter(sighting -> sighting.id().equals(uuid))
                .map(Sighting::shown)
                .findAny()
                .orElse(Set.of());
    }

    /** Every id of a thing in the answer is in the record. */
    void namesEveryId() {
        assertThat(named()).as(answer.body()).containsAll(answered(answer.json()));
    }

    /** The ids of things anywhere in an answer. */
    static Set<UUID> answered(JsonNode in) {
        Set<UUID> ids = new LinkedHashSet<>();
        if (in.isString()) {
            GlobalId.decode(in.asString()).ifPresent(id -> ids.add(id.value()));
        }
        in.forEach(below -> ids.addAll(answered(below)));
        return ids;
    }
}
