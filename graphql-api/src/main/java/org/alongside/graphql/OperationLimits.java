package org.alongside.graphql;

import graphql.ExecutionResult;
import graphql.analysis.FieldComplexityCalculator;
import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.execution.AbortExecutionException;
import graphql.execution.instrumentation.Instrumentation;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationCreateStateParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationValidationParameters;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.Node;
import graphql.language.NodeTraverser;
import graphql.language.NodeVisitorStub;
import graphql.parser.ParserOptions;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import graphql.validation.ValidationError;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** How much one request may ask for; GraphQL itself sets no limit. */
public final class OperationLimits {

    /** The usual introspection query needs 13. */
    static final int DEPTH = 15;

    /** A page of 100 cases with every field of each costs about 23,000. */
    static final int COMPLEXITY = 30_000;

    /** The aliases in one document. */
    static final int ALIASES = 30;

    /** The words and signs of one document. */
    static final int TOKENS = 4_000;

    /** The characters of one document. */
    static final int CHARACTERS = 64_000;

    private OperationLimits() {}

    static ParserOptions parserOptions() {
        return ParserOptions.getDefaultOperationParserOptions()
                .transform(options ->
                        options.maxTokens(TOKENS)
                                .maxCharacters(CHARACTERS)
                                .maxWhitespaceTokens(CHARACTERS)
                                .captureIgnoredChars(false));
    }

    /** Refuses what is over a limit before anything is done. */
    public static Instrumentation instrumentation() {
        return new Limits();
    }

    /** Each field costs one; a list costs its fields as often as it has entries. */
    private static FieldComplexityCalculator cost() {
        return (field, children) -> {
            boolean list = field.getFieldDefinition().getArgument("first") != null;
            return 1 + (list ? entries(field.getArguments()) * children : children);
        };
    }

    private static int entries(Map<String, Object> arguments) {
        @Nullable Object asked =
                arguments.get("first") != null ? arguments.get("first") : arguments.get("last");
        return asked instanceof Number number ? Math.clamp(number.longValue(), 1, 100) : 20;
    }

    /**
     * All of them in one: a chain would go through its parts at each field, where they have nothing
     * to say.
     */
    private static final class Limits extends SimplePerformantInstrumentation {

        private final Instrumentation depth = new MaxQueryDepthInstrumentation(DEPTH);
        private final Instrumentation complexity =
                new MaxQueryComplexityInstrumentation(COMPLEXITY, cost());

        @Override
        public @Nullable CompletableFuture<InstrumentationState> createStateAsync(
                InstrumentationCreateStateParameters parameters) {
            return complexity.createStateAsync(parameters);
        }

        @Override
        public @Nullable InstrumentationContext<List<ValidationError>> beginValidation(
                InstrumentationValidationParameters parameters, InstrumentationState state) {
            return complexity.beginValidation(parameters, state);
        }

        @Override
        public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
                InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
            if (count(parameters.getExecutionContext().getDocument()) > ALIASES) {
                throw new AbortExecutionException("Too many aliases");
            }
            depth.beginExecuteOperation(parameters, state);
            complexity.beginExecuteOperation(parameters, state);
            return null;
        }

        private static int count(Document document) {
            int[] aliases = {0};
            new NodeTraverser()
                    .preOrder(
                            new NodeVisitorStub() {
                                @Override
                                public TraversalControl visitField(
                                        Field field,
                                        @SuppressWarnings("rawtypes")
                                                TraverserContext<Node> traversal) {
                                    if (field.getAlias() != null) {
                                        aliases[0]++;
                                    }
                                    return TraversalControl.CONTINUE;
                                }
                            },
                            document);
            return aliases[0];
        }
    }
}
