package org.alongside.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever writes a value wrongly is told how it is written. */
class ValueFormTest {

    @ParameterizedTest
    @ValueSource(strings = {"graphql", "platform"})
    void everyScalarOfTheSchemaHasOne(String folder) {
        GraphQLSchema schema = SchemaTest.schema(folder);
        List<GraphQLScalarType> scalars =
                schema.getAllTypesAsList().stream()
                        .filter(GraphQLScalarType.class::isInstance)
                        .map(GraphQLScalarType.class::cast)
                        .toList();

        assertThat(scalars).hasSizeGreaterThanOrEqualTo(4);
        for (GraphQLScalarType scalar : scalars) {
            assertThat(ValueForm.notOf(scalar, "input.it"))
                    .startsWith("input.it is not of the type " + scalar.getName() + ". Write ");
        }
    }
}
