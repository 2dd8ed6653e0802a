package org.alongside.platform;

import graphql.schema.DataFetchingEnvironment;
import org.springframework.core.ResolvableType;
import org.springframework.graphql.execution.SelfDescribingDataFetcher;

/**
 * An operation of the schema. It says what it answers with, so that a test can hold that against
 * the schema, as Spring does for controllers.
 *
 * @param answer the class of its answer, where there is one
 * @param work what it does
 */
record Operation(Class<?> answer, Work work) implements SelfDescribingDataFetcher<Object> {

    /** What an operation does for a request. */
    @FunctionalInterface
    interface Work {
        Object answer(DataFetchingEnvironment environment) throws Exception;
    }

    @Override
    public Object get(DataFetchingEnvironment environment) throws Exception {
        return work.answer(environment);
    }

    @Override
    public String getDescription() {
        return "An operation that answers with " + answer.getSimpleName();
    }

    @Override
    public ResolvableType getReturnType() {
        return ResolvableType.forClass(answer);
    }
}
