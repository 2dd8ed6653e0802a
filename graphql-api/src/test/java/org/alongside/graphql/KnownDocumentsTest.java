package org.alongside.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import org.junit.jupiter.api.Test;

/** Programs send the same documents again and again, with other variables. */
class KnownDocumentsTest {

    private final KnownDocuments documents = new KnownDocuments();
    private int reads;

    private PreparsedDocumentEntry send(String text) {
        return documents
                .getDocumentAsync(ExecutionInput.newExecutionInput(text).build(), this::read)
                .join();
    }

    private PreparsedDocumentEntry read(ExecutionInput input) {
        reads++;
        try {
            return new PreparsedDocumentEntry(new Parser().parseDocument(input.getQuery()));
        } catch (InvalidSyntaxException broken) {
            return new PreparsedDocumentEntry(broken.toInvalidSyntaxError());
        }
    }

    @Test
    void areReadOnce() {
        String text = "query ($id: ID) { case(id: $id) { status } }";
        assertThat(send(text)).isSameAs(send(text));
        assertThat(reads).isEqualTo(1);
    }

    /** What somebody wrote into one is not kept in memory. */
    @Test
    void areNotKeptWithATextOrARemarkInThem() {
        for (String text :
                new String[] {
                    "{ case(id: \"Q2FzZTox\") { status } }",
                    "{ case(id: \"\"\"Q2FzZTox\"\"\") { status } }",
                    "mutation { shutOut(input: { reasons: [{ words: \"A neighbour.\" }] }) { version } }",
                    "query ($id: ID = \"Q2FzZTox\") { case(id: $id) { status } }",
                    "{ me { name } } # for Petra Parent",
                }) {
            reads = 0;
            send(text);
            send(text);
            assertThat(reads).as(text).isEqualTo(2);
        }
    }

    @Test
    void areNotKeptIfTheyAreBrokenOrLong() {
        String longest = "{ me { name } }" + " ".repeat(KnownDocuments.LONGEST - 15);
        send(longest);
        send(longest);
        assertThat(reads).isEqualTo(1);
        for (String text : new String[] {"{ me { ", longest + " "}) {
            reads = 0;
            assertThat(send(text).hasErrors()).isEqualTo(text.length() < 10);
            send(text);
            assertThat(reads).isEqualTo(2);
        }
    }

    @Test
    void makeRoomForThoseThatWereUsedLater() {
        send("{ first: __typename }");
        send("{ second: __typename }");
        for (int i = 2; i < KnownDocuments.MOST; i++) {
            send("{ a" + i + ": __typename }");
        }
        send("{ first: __typename }");
        assertThat(reads).isEqualTo(KnownDocuments.MOST);
        send("{ oneMore: __typename }");
        send("{ first: __typename }");
        assertThat(reads).isEqualTo(KnownDocuments.MOST + 1);
        send("{ second: __typename }");
        assertThat(reads).isEqualTo(KnownDocuments.MOST + 2);
    }
}
