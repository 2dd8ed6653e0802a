package org.alongside.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.scalars.ExtendedScalars;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

/** What the schema needs besides controllers: its scalars, and which class is which type. */
public final class SchemaWiring {

    private SchemaWiring() {}

    /** Registers them. */
    public static RuntimeWiringConfigurer wiring() {
        return builder ->
                builder.scalar(
                                GraphQLScalarType.newScalar()
                                        .name("Date")
                                        .coercing(new Day())
                                        .build())
                        .scalar(ExtendedScalars.LocalTime)
                        .scalar(dateTime())
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

    /** The scalar of moments. */
    public static GraphQLScalarType dateTime() {
        return GraphQLScalarType.newScalar().name("DateTime").coercing(new Moment()).build();
    }

    private static String typeName(Object node) {
        return switch (node) {
            case CaseNode _ -> "Case";
            case AdvocateNode _ -> "Advocate";
            case OfferNode _ -> "Offer";
            case ProviderNode _ -> "Provider";
            case FeedbackNode _ -> "Feedback";
            case PersonNode _ -> "Person";
            case IntegrationNode _ -> "Integration";
            case DraftNode _ -> "ReferralDraft";
            default -> throw new IllegalStateException("No node: " + node.getClass());
        };
    }

    /**
     * A day that exists, from 1900 to 2199. The usual scalar makes the 28th of a 30 February: a
     * wrong day of a conference, in silence.
     */
    private static final class Day implements Coercing<LocalDate, String> {

        private static final DateTimeFormatter STRICT =
                DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT)
                        .withResolverStyle(ResolverStyle.STRICT);

        @Override
        public String serialize(Object value, GraphQLContext context, Locale locale) {
            return STRICT.format((LocalDate) value);
        }

        @Override
        public LocalDate parseValue(Object input, GraphQLContext context, Locale locale) {
            return day(input).orElseThrow(CoercingParseValueException::new);
        }

        @Override
        public LocalDate parseLiteral(
                Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            return Optional.of(input)
                    .filter(StringValue.class::isInstance)
                    .map(StringValue.class::cast)
                    .flatMap(text -> day(String.valueOf(text.getValue())))
                    .orElseThrow(CoercingParseLiteralException::new);
        }

        @Override
        public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
            return StringValue.of(serialize(input, context, locale));
        }

        private static Optional<LocalDate> day(Object input) {
            if (!(input instanceof String text)) {
                return Optional.empty();
            }
            try {
                return Optional.of(LocalDate.parse(text, STRICT))
                        .filter(day -> day.getYear() >= 1900 && day.getYear() < 2200);
            } catch (DateTimeParseException noDay) {
                return Optional.empty();
            }
        }
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
