package org.alongside.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.alongside.audit.Category;
import org.junit.jupiter.api.Test;

/** What is on record of each field: every field of the schema has its categories, or says NONE. */
class CategoriesTest {

    private static final GraphQLSchema SCHEMA = SchemaTest.schema("graphql");
    private static final Categories CATEGORIES = Categories.ofCouncils();

    /** What every envelope may have of its own. */
    private static final Set<String> OF_ENVELOPES =
            Set.of("version", "consistencyToken", "consistency", "cursor");

    private static void each(BiConsumer<GraphQLObjectType, GraphQLFieldDefinition> look) {
        for (GraphQLNamedType type : SCHEMA.getAllTypesAsList()) {
            if (type instanceof GraphQLObjectType object
                    && !object.getName().startsWith("__")
                    && !SchemaGuard.OPERATIONS.contains(object.getName())) {
                object.getFieldDefinitions().forEach(field -> look.accept(object, field));
            }
        }
    }

    @Test
    void everyFieldHasSome() {
        Set<String> absent = new TreeSet<>();
        int[] found = {0};
        each((type, field) -> {
            try {
                CATEGORIES.of(type, field);
                found[0]++;
            } catch (IllegalStateException none) {
                absent.add(type.getName() + "." + field.getName());
            }
        });
        assertThat(absent).isEmpty();
        assertThat(found[0]).isGreaterThan(500);
    }

    /** A value in an envelope would be shown and be nothing: only what all have is passed over. */
    @Test
    void whatAnEnvelopeShowsItselfHasALineOfItsOwn() {
        Set<String> silent = new TreeSet<>();
        each((type, field) -> {
            boolean envelope = type.getName().matches(".*(Payload|Connection|Edge)");
            boolean value =
                    !(GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType);
            if (envelope
                    && value
                    && !OF_ENVELOPES.contains(field.getName())
                    && CATEGORIES.of(type, field) == 0) {
                silent.add(type.getName() + "." + field.getName());
            }
        });
        assertThat(silent).isEmpty();
    }

    @Test
    void aFieldWithoutALineStopsTheStart() {
        Categories few = Categories.read("Case.status STATUS\nMe NONE");
        GraphQLObjectType theCase = Objects.requireNonNull(SCHEMA.getObjectType("Case"));
        assertThat(few.of(theCase, theCase.getFieldDefinition("status")))
                .isEqualTo(Category.STATUS.bit());
        assertThatThrownBy(() -> few.of(theCase, theCase.getFieldDefinition("reason")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Case.reason");
    }

    /** What is stored says the same for ever: the numbers are never given again. */
    @Test
    void haveNumbersThatStay() {
        assertThat(
                        Arrays.stream(Category.values())
                                .map(category ->
                                        Integer.numberOfTrailingZeros(category.bit())
                                                + " "
                                                + category.name()))
                .containsExactly(
                        "0 EXISTENCE",
                        "1 STATUS",
                        "2 IDENTITY",
                        "3 CONTACT",
                        "4 HEALTH",
                        "5 ORIGIN",
                        "6 STORY",
                        "7 CONSENT",
                        "8 MEETING",
                        "9 SUPPORT",
                        "10 DECISION",
                        "11 VIEWS",
                        "12 NOTES",
                        "13 HARM",
                        "14 PROFESSIONALS",
                        "15 CONFIDENTIALITY",
                        "16 HISTORY",
                        "17 PROFILE",
                        "18 VETTING",
                        "19 ACCOUNTS",
                        "20 COUNTS",
                        "21 SECRET",
                        "22 ACCESS");
    }
}
