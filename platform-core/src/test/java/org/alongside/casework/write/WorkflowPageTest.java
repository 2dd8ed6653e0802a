package org.alongside.casework.write;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.alongside.actor.Role;
import org.alongside.casework.CaseCommand;
import org.alongside.casework.CaseCourse;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseStatus;
import org.alongside.casework.ConferenceState;
import org.alongside.casework.LetIn;
import org.alongside.casework.LiftRestriction;
import org.alongside.casework.LinkParentAccount;
import org.alongside.casework.ManagerDecided;
import org.alongside.casework.OpenInEmergency;
import org.alongside.casework.OpenWorkingNotes;
import org.alongside.casework.PassedToManager;
import org.alongside.casework.RestrictCase;
import org.alongside.casework.ShutOut;
import org.alongside.casework.Task;
import org.alongside.casework.UnlinkParentAccount;
import org.alongside.casework.WorkAwaited;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What {@code docs/workflow.md} shows is what the case does: its states from asking everything
 * everywhere, its sequences from playing the stories. To draw it anew: {@code mvn -pl platform-core
 * -am test -Dtest=WorkflowPageTest -Dalongside.draw=true -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@DisplayName("The page of the workflow")
final class WorkflowPageTest {

    /** What it takes to do these depends on accounts, not on where the case stands. */
    private static final Set<Class<?>> WHO_SEES_IT =
            Set.of(
                    LinkParentAccount.class,
                    UnlinkParentAccount.class,
                    RestrictCase.class,
                    LiftRestriction.class,
                    ShutOut.class,
                    LetIn.class,
                    OpenWorkingNotes.class,
                    OpenInEmergency.class);

    private static final List<Exploration.Step> STEPS = Exploration.DONE.steps();

    @Test
    void is_drawn_as_the_case_goes() throws IOException {
        Path page = Path.of(System.getProperty("alongside.root"), "docs", "workflow.md");
        String drawn = drawn();
        if (Boolean.getBoolean("alongside.draw")) {
            Files.writeString(page, drawn);
        }
        assertThat(page).hasContent(drawn);
    }

    @Test
    void leaves_no_command_no_status_no_task_and_no_state_of_the_conference_out() {
        assertThat(STEPS.stream().<Class<?>>map(step -> step.command().getClass()).distinct())
                .containsExactlyInAnyOrder(CaseCommand.class.getPermittedSubclasses());
        assertThat(STEPS.stream().map(step -> step.to().status()).distinct())
                .containsExactlyInAnyOrder(CaseStatus.values());
        assertThat(STEPS.stream().map(step -> step.to().conference()).distinct())
                .containsExactlyInAnyOrder(ConferenceState.values());
        assertThat(STEPS.stream().map(Exploration.Step::awaits).filter(Objects::nonNull).distinct())
                .containsExactlyInAnyOrder(Task.values());
    }

    private static String drawn() {
        return """
        # The workflow

        Drawn by `WorkflowPageTest` from what the case does; it fails where page and case differ.
        Every command is asked of the case in every state that can be reached, and what is shown is
        what was not refused; what is refused, and with which words, is in the
        [case table](case-table.md). Who sees a case is decided beside all that and left out here: %s.

        ## Where a case can stand

        What moves it from one place to another. Nothing skips the two passes to the manager, and
        nothing follows an end but `ReopenCase`.

        ```mermaid
        %s
        ```

        ## What becomes of the conference

        Beside that, the conference has states of its own, so that no case is both attended and
        cancelled.

        ```mermaid
        %s
        ```

        ## What a case waits for, and whose work that is

        Each open case waits for one thing, which stands on the worklist of one role with the day by
        which it is due. The day comes from the council's settings of that time, `Case.waitingFor` in
        GraphQL; the passes with their queue and age are `Case.passes`.

        %s

        Until its end a case also takes, wherever it stands and without moving: %s. After its end it
        takes %s, and nothing else.

        ## Camden: a referral for an initial conference

        The example of the form's appendix, with the council's own titles: who asks what, what then has
        happened, and for whom the case waits. A cross is a refusal.

        ```mermaid
        %s
        ```

        ## Camden: no further action

        ```mermaid
        %s
        ```

        ## Camden: late, without consent at first, from a local service

        ```mermaid
        %s
        ```

        ## Southwark: a parent asks

        For a meeting with children's services that is no conference. The first advocate falls ill.

        ```mermaid
        %s
        ```
        """
                .formatted(
                        list(simpleNames(WHO_SEES_IT)),
                        states(course -> course.status()),
                        states(course -> course.conference()),
                        waits(),
                        list(anywhere()),
                        list(afterTheEnd()),
                        sequence(WorkedStories.camden()),
                        sequence(WorkedStories.noFurtherAction()),
                        sequence(WorkedStories.triage()),
                        sequence(WorkedStories.southwark()));
    }

    // ---------------------------------------------------------------- states

    private static <S extends Enum<S>> String states(Function<CaseCourse, S> of) {
        Map<String, Set<String>> arrows = new LinkedHashMap<>();
        STEPS.stream()
                .filter(step -> step.from() == null || of.apply(step.from()) != of.apply(step.to()))
                .sorted(
                        java.util.Comparator.<Exploration.Step>comparingInt(step ->
                                        step.from() == null ? -1 : of.apply(step.from()).ordinal())
                                .thenComparing(step -> of.apply(step.to())))
                .forEach(step ->
                        arrows.computeIfAbsent(
                                        "%s --> %s"
                                                .formatted(
                                                        step.from() == null
                                                                ? "[*]"
                                                                : of.apply(step.from()),
                                                        of.apply(step.to())),
                                        _ -> new TreeSet<>())
                                .add(step.words()));
        Stream<String> ends =
                STEPS.stream()
                        .filter(step -> step.to().ended())
                        .map(step -> of.apply(step.to()))
                        .filter(state -> state instanceof CaseStatus)
                        .distinct()
                        .sorted()
                        .map(state -> "    " + state + " --> [*]");
        return Stream.concat(
                        Stream.of("stateDiagram-v2"),
                        Stream.concat(
                                arrows.entrySet().stream()
                                        .map(arrow ->
                                                "    %s: %s"
                                                        .formatted(
                                                                arrow.getKey(),
                                                                String.join(
                                                                        "<br>", arrow.getValue()))),
                                ends))
                .collect(joining("\n"));
    }

    // ---------------------------------------------------------------- what it waits for

    private static String waits() {
        List<String> rows = new ArrayList<>();
        rows.add("| A case that stands at | waits for, on whose worklist | and takes there also |");
        rows.add("|---|---|---|");
        Set<String> anywhere = anywhere();
        for (CaseStatus status : CaseStatus.values()) {
            Set<Task> tasks =
                    STEPS.stream()
                            .filter(step -> step.to().status() == status)
                            .map(Exploration.Step::awaits)
                            .filter(Objects::nonNull)
                            .collect(toCollection(() -> EnumSet.noneOf(Task.class)));
            Set<String> here = new TreeSet<>(staying().getOrDefault(status, Set.of()));
            here.removeAll(anywhere);
            rows.add(
                    "| `%s` | %s | %s |"
                            .formatted(
                                    status,
                                    tasks.isEmpty()
                                            ? "nothing"
                                            : tasks.stream()
                                                    .map(task ->
                                                            "`%s` (`%s`)"
                                                                    .formatted(task, task.role()))
                                                    .collect(joining(", ")),
                                    list(here)));
        }
        return String.join("\n", rows);
    }

    /** What is done at a status and leaves the case there. */
    private static Map<CaseStatus, Set<String>> staying() {
        return STEPS.stream()
                .filter(step -> step.from() != null && step.from().status() == step.to().status())
                .filter(step -> !WHO_SEES_IT.contains(step.command().getClass()))
                .collect(
                        groupingBy(
                                step -> step.to().status(),
                                TreeMap::new,
                                mapping(Exploration.Step::words, toCollection(TreeSet::new))));
    }

    private static Set<String> anywhere() {
        return common(status -> !ended(status));
    }

    private static Set<String> afterTheEnd() {
        Set<String> all = new TreeSet<>(common(WorkflowPageTest::ended));
        all.addAll(
                STEPS.stream()
                        .filter(step -> step.from() != null && step.from().ended())
                        .filter(step -> !WHO_SEES_IT.contains(step.command().getClass()))
                        .map(Exploration.Step::words)
                        .collect(toSet()));
        return all;
    }

    private static Set<String> common(java.util.function.Predicate<CaseStatus> of) {
        Map<CaseStatus, Set<String>> staying = staying();
        return Arrays.stream(CaseStatus.values())
                .filter(of)
                .map(status -> staying.getOrDefault(status, Set.of()))
                .reduce((one, other) -> {
                    Set<String> both = new TreeSet<>(one);
                    both.retainAll(other);
                    return both;
                })
                .orElseThrow();
    }

    private static Set<String> simpleNames(Set<Class<?>> types) {
        return types.stream().map(Class::getSimpleName).collect(toCollection(TreeSet::new));
    }

    private static boolean ended(CaseStatus status) {
        return new CaseCourse(status, ConferenceState.PLANNED, false).ended();
    }

    private static String list(Set<?> of) {
        return of.stream().map(each -> "`" + each + "`").collect(joining(", "));
    }

    // ---------------------------------------------------------------- sequences

    private static String sequence(List<WorkedStories.Scene> scenes) {
        CasePlay play = new CasePlay(new CaseBench());
        List<CaseEvent> events = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        lines.add("sequenceDiagram");
        Map<Role, String> actors = new LinkedHashMap<>();
        for (WorkedStories.Scene scene : scenes) {
            Role role = scene.who().context().actor().roles().iterator().next();
            if (actors.put(role, scene.who().title()) == null) {
                lines.add("    actor %s as %s".formatted(role, scene.who().title()));
            }
        }
        lines.add("    participant CASE as The case");
        for (WorkedStories.Scene scene : scenes) {
            Role role = scene.who().context().actor().roles().iterator().next();
            CasePlay.Answer answer = play.ask(events, scene.who().context(), scene.command());
            lines.add(
                    "    %s->>CASE: %s"
                            .formatted(role, scene.command().getClass().getSimpleName()));
            if (answer.refused() != null) {
                lines.add(
                        "    CASE--x%s: %s"
                                .formatted(role, answer.refused().getClass().getSimpleName()));
                continue;
            }
            events.addAll(answer.events());
            lines.add(
                    "    Note over CASE: "
                            + answer.events().stream()
                                    .filter(event -> !(event instanceof WorkAwaited))
                                    .map(WorkflowPageTest::happened)
                                    .collect(joining("<br>")));
            answer.events().stream()
                    .filter(WorkAwaited.class::isInstance)
                    .map(WorkAwaited.class::cast)
                    .forEach(waits ->
                            lines.add(
                                    actors.containsKey(waits.task().role())
                                            ? "    CASE-->>%s: waits for %s"
                                                    .formatted(waits.task().role(), waits.task())
                                            : "    Note over CASE: waits for " + waits.task()));
        }
        return String.join("\n", lines);
    }

    private static String happened(CaseEvent event) {
        return event.getClass().getSimpleName()
                + switch (event) {
                    case PassedToManager passed -> " " + passed.stage();
                    case ManagerDecided decided -> " " + decided.decision();
                    default -> "";
                };
    }
}
