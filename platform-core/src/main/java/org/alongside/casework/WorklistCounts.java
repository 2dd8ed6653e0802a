package org.alongside.casework;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * How many cases stand on somebody's worklist.
 *
 * @param tasks by what they wait for, in the order of the tasks; none of which there is no case
 */
public record WorklistCounts(List<OfTask> tasks) {

    public WorklistCounts {
        tasks = List.copyOf(tasks);
    }

    /** Cases that wait for the same, which is due on the same day. */
    public record Due(Task task, LocalDate due, long cases) {}

    /**
     * Cases that wait for the same.
     *
     * @param task what
     * @param cases how many
     * @param overdue of how many the day has passed by which it was due
     */
    public record OfTask(Task task, long cases, long overdue) {}

    /** What is due on the day itself is not overdue. */
    public static WorklistCounts of(Collection<Due> counted, LocalDate today) {
        return new WorklistCounts(
                Arrays.stream(Task.values())
                        .map(task ->
                                new OfTask(
                                        task,
                                        sum(counted, task, LocalDate.MAX),
                                        sum(counted, task, today)))
                        .filter(count -> count.cases() > 0)
                        .toList());
    }

    private static long sum(Collection<Due> counted, Task task, LocalDate before) {
        return counted.stream()
                .filter(each -> each.task() == task && each.due().isBefore(before))
                .mapToLong(Due::cases)
                .sum();
    }

    /** How many there are. */
    public long cases() {
        return tasks.stream().mapToLong(OfTask::cases).sum();
    }

    /** How many of them are overdue. */
    public long overdue() {
        return tasks.stream().mapToLong(OfTask::overdue).sum();
    }
}
