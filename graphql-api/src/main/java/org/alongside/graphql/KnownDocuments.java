package org.alongside.graphql;

import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.Document;
import graphql.language.Node;
import graphql.language.NodeTraverser;
import graphql.language.NodeVisitorStub;
import graphql.language.StringValue;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The documents that were sent lately, read and checked against the schema: programs send the same
 * few again and again, with other variables. Limits and access are looked at in every request.
 *
 * <p>Nothing is kept that somebody may have written about a family: a document with a text or a
 * remark in it is read each time.
 */
public final class KnownDocuments implements PreparsedDocumentProvider {

    /** What is read takes some hundred bytes for each character. */
    static final int LONGEST = 5_000;

    static final int MOST = 100;

    /** What was used last is last. */
    private final Map<String, PreparsedDocumentEntry> known =
            new LinkedHashMap<>(16, 0.75f, true) {

                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<String, PreparsedDocumentEntry> eldest) {
                    return size() > MOST;
                }
            };

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> read) {
        String text = input.getQuery();
        PreparsedDocumentEntry entry = find(text);
        if (entry == null) {
            entry = Objects.requireNonNull(read.apply(input));
            keep(text, entry);
        }
        return CompletableFuture.completedFuture(entry);
    }

    private @Nullable PreparsedDocumentEntry find(String text) {
        synchronized (known) {
            return known.get(text);
        }
    }

    private void keep(String text, PreparsedDocumentEntry entry) {
        boolean hasRemarks = text.indexOf('#') >= 0;
        if (text.length() <= LONGEST
                && !hasRemarks
                && !entry.hasErrors()
                && !holdsText(entry.getDocument())) {
            synchronized (known) {
                known.put(text, entry);
            }
        }
    }

    private static boolean holdsText(Document document) {
        boolean[] found = {false};
        new NodeTraverser()
                .preOrder(
                        new NodeVisitorStub() {
                            @Override
                            public TraversalControl visitStringValue(
                                    StringValue text,
                                    @SuppressWarnings("rawtypes") TraverserContext<Node> at) {
                                found[0] = true;
                                return TraversalControl.QUIT;
                            }
                        },
                        document);
        return found[0];
    }
}
