package org.alongside.matching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order of the advocates who could take a case. The same wish, candidates and day give the same
 * order, however the candidates come.
 *
 * <p>First come those whom nothing excludes. Among them last come those whom another parent of the
 * family has; then, fewest reasons against first; then, most reasons for; then by the first kind of
 * reason, in its order, in which they differ; then by the number of free places; then by id. Those
 * who are excluded follow, fewest reasons to exclude first, in the same order.
 */
public final class Ranking {

    private static final Comparator<Judged> ORDER =
            Comparator.<Judged>comparingLong(each -> each.count(Verdict.EXCLUDES))
                    .thenComparing(each -> each.says(ReasonKind.SEPARATE_ADVOCATES))
                    .thenComparingLong(each -> each.count(Verdict.AGAINST))
                    .thenComparing(
                            Comparator.comparingLong((Judged each) -> each.count(Verdict.FOR))
                                    .reversed())
                    .thenComparing(Ranking::byKinds)
                    .thenComparing(Comparator.comparingInt(Judged::free).reversed())
                    .thenComparing(each -> each.candidate().advocate().advocateId().toString());

    private Ranking() {}

    /**
     * All the candidates in order, each once, with the reasons for and against.
     *
     * @param today by which pauses, trainings and checks are judged
     * @throws IllegalArgumentException if an advocate is there twice
     */
    public static List<Match> of(Wish wish, List<Candidate> candidates, LocalDate today) {
        if (candidates.stream().map(each -> each.advocate().advocateId()).distinct().count()
                < candidates.size()) {
            throw new IllegalArgumentException("An advocate is a candidate once");
        }
        List<Judged> judged =
                candidates.stream()
                        .map(each -> new Judged(each, Reasons.of(wish, each, today)))
                        .sorted(ORDER)
                        .toList();
        List<Match> matches = new ArrayList<>();
        for (Judged each : judged) {
            matches.add(
                    new Match(
                            each.candidate().advocate().advocateId(),
                            matches.size() + 1,
                            each.count(Verdict.EXCLUDES) == 0,
                            each.reasons()));
        }
        return List.copyOf(matches);
    }

    private static int byKinds(Judged one, Judged other) {
        for (ReasonKind kind : ReasonKind.values()) {
            int difference = Integer.compare(one.says(kind), other.says(kind));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    /** A candidate with what is to be said of them. */
    private record Judged(Candidate candidate, List<Reason> reasons) {

        private long count(Verdict verdict) {
            return reasons.stream().filter(each -> each.verdict() == verdict).count();
        }

        /** From best to worst; what is not said is as what is not known. */
        private int says(ReasonKind kind) {
            return reasons.stream()
                    .filter(each -> each.kind() == kind)
                    .mapToInt(each ->
                            switch (each.verdict()) {
                                case FOR -> 0;
                                case UNKNOWN -> 1;
                                case AGAINST -> 2;
                                case EXCLUDES -> 3;
                            })
                    .max()
                    .orElse(1);
        }

        private int free() {
            return candidate.advocate().details().capacity() - candidate.openCases();
        }
    }
}
