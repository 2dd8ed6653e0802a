package org.alongside.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.Value;
import graphql.scalars.ExtendedScalars;
import graphql.schema.Coercing;
import graphql.schema.GraphQLScalarType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

/** What the schema needs besides controllers: its scalars, and which class is which type. */
public final class SchemaWiring {

    private SchemaWiring() {}

    /** Registers them. */
    public static RuntimeWiringConfigurer wiring() {
        return builder ->
                builder.scalar(ExtendedScalars.Date)
                        .scalar(ExtendedScalars.LocalTime)
                        .scalar(
                                GraphQLScalarType.newScalar()
                                        .name("DateTime")
                                        .coercing(new Moment())
                                        .build())
                        .type(
                                "Node",
                                node ->
                                        node.typeResolver(environment ->
                                                environment
                                                        .getSchema()
                                                        .getObjectType(
                                                                typeName(
                                                                        environment.getObject()))));
    }

    private static String typeName(Object node) {
        return switch (node) {
            case CaseNode _ -> "Case";
            case AdvocateNode _ -> "Advocate";
            default -> throw new IllegalStateException("No node: " + node.getClass());
        };
    }

    /** The usual date and time scalar, over the moments of our events. */
    private static final class Moment implements Coercing<Instant, String> {

        private static final Coercing<?, ?> DATE_TIME = ExtendedScalars.DateTime.getCoercing();

        @Override
        public String serialize(Object value, GraphQLContext context, Locale locale) {
            return String.valueOf(
                    DATE_TIME.serialize(
                            value instanceof Instant moment
                                    ? moment.atOffset(ZoneOffset.UTC)
                                    : value,
                            context,
                            locale));
        }

        @Override
        public Instant parseValue(Object input, GraphQLContext context, Locale locale) {
            return moment(DATE_TIME.parseValue(input, context, locale));
        }

        @Override
        public Instant parseLiteral(
                Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            return moment(DATE_TIME.parseLiteral(input, variables, context, locale));
        }

        private static Instant moment(@Nullable Object parsed) {
            return ((OffsetDateTime) Objects.requireNonNull(parsed)).toInstant();
        }
    }
}
