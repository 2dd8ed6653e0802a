package org.alongside.schedule;

import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes only work of these names: the rest is for other threads, or for nodes that know it, which
 * would have to wait until who took it is dead.
 */
final class WorkOfNames extends PostgreSqlJdbcCustomization {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]+");

    private final String names;

    WorkOfNames(List<String> names) {
        super(true, false);
        if (names.isEmpty() || !names.stream().allMatch(name -> NAME.matcher(name).matches())) {
            throw new IllegalArgumentException("Work is named by letters, digits and hyphens");
        }
        this.names = names.stream().collect(Collectors.joining("', '", "('", "')"));
    }

    @Override
    public String createGenericSelectForUpdateQuery(
            String tableName, int limit, String requiredAndCondition, boolean orderByPriority) {
        return super.createGenericSelectForUpdateQuery(
                tableName,
                limit,
                requiredAndCondition + " and task_name in " + names,
                orderByPriority);
    }
}
