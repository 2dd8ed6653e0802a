package org.alongside.graphql;

import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.parser.ParserOptions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.alongside.audit.AccessLog;
import org.alongside.audit.AccessWait;
import org.alongside.audit.AuditUnavailable;
import org.alongside.messaging.Context;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * GraphQL over HTTP, by its specification: POST with JSON, both media types, and status codes that
 * say whether a request was well-formed. GET is optional there and none here: a query may hold a
 * council's identifiers, and addresses are written into the logs of proxies.
 *
 * <p>Spring's own handler leaves what is malformed to the error page of the web server; here every
 * answer is ours.
 */
public final class GraphQlEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(GraphQlEndpoint.class);
    private static final MediaType RESPONSE =
            MediaType.valueOf("application/graphql-response+json");

    private static final String SAID = GraphQlEndpoint.class.getName() + ".said";
    private static final String TOO_MUCH = "LIMIT_EXCEEDED";
    private static final String INTERNAL = "INTERNAL";
    private static final String UNRECORDED = "AUDIT_UNAVAILABLE";
    private static final String NOT_SHOWN =
            "What you asked for cannot be recorded just now, and so it is not shown. Try again in a minute.";

    /** A long referral has some 60,000 characters. */
    private static final int LARGEST_BODY = 256 * 1024;

    /** Small things weigh many times their text once they are read: what counts is their number. */
    private static final StreamReadConstraints SMALL =
            StreamReadConstraints.builder()
                    .maxTokenCount(5_000)
                    .maxNestingDepth(40)
                    .maxNumberLength(40)
                    .build();

    private static final JsonMapper JSON =
            JsonMapper.builder(JsonFactory.builder().streamReadConstraints(SMALL).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final WebGraphQlHandler handler;
    private final AccessLog access;

    /**
     * One that gives no answer before it is on record who got it.
     *
     * @param access where it is recorded
     */
    public GraphQlEndpoint(WebGraphQlHandler handler, AccessLog access) {
        this.handler = handler;
        this.access = access;
    }

    /** A request that is answered without asking GraphQL. */
    private static final class Malformed extends Exception {

        private static final long serialVersionUID = 1L;

        private final int status;
        private final String code;

        Malformed(int status, String code, String message) {
            super(message, null, false, false);
            this.status = status;
            this.code = code;
        }
    }

    /** What was answered to what is no request. */
    private record Said(int status, Map<String, Object> body) {}

    /**
     * Says again what was answered to a request that broke off: the web server drops that answer,
     * and asks its error page for one.
     *
     * @return whether there was such an answer, which then is on record as well
     */
    public static boolean saidAgain(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getAttribute(SAID) instanceof Said said) {
            write(request, response, said.status(), said.body());
            return true;
        }
        return false;
    }

    /**
     * Answers one request.
     *
     * @param context council and actor, from the token
     */
    public void answer(HttpServletRequest request, HttpServletResponse response, Context context)
            throws IOException {
        Optional<MediaType> accepted = accepted(request.getHeader(HttpHeaders.ACCEPT));
        MediaType mediaType = accepted.orElse(MediaType.APPLICATION_JSON);
        Shown shown = new Shown();
        @Nullable CompletableFuture<Void> recorded = null;
        try {
            if (accepted.isEmpty()) {
                throw new Malformed(
                        406,
                        "NOT_ACCEPTABLE",
                        "Accept application/graphql-response+json or application/json.");
            }
            if (!request.getMethod().equals("POST")) {
                response.setHeader(HttpHeaders.ALLOW, "POST");
                throw new Malformed(405, "METHOD_NOT_ALLOWED", "Use POST.");
            }
            Map<String, Object> body = posted(request);
            checkForm(body);
            WebGraphQlResponse result;
            // Once all of it has come: how long that takes is the caller's own.
            try (AccessLog.Expected _ = access.expect(context.council())) {
                result = execute(request, body, context, shown);
            }
            noteErrorsOfTheWhole(result, shown);
            recorded = record(request, context, shown);
            boolean started = result.getExecutionResult().isDataPresent();
            byte[] content = JSON.writeValueAsBytes(result.toMap());
            AccessWait.until(recorded);
            write(response, started || !mediaType.equals(RESPONSE) ? 200 : 400, mediaType, content);
        } catch (Malformed malformed) {
            shown.refused(malformed.code);
            Said said =
                    isRecorded(request, context, shown)
                            ? new Said(
                                    malformed.status,
                                    errors(malformed.code, String.valueOf(malformed.getMessage())))
                            : new Said(503, unrecorded(shown));
            request.setAttribute(SAID, said);
            write(response, said.status(), mediaType, said.body());
        } catch (AuditUnavailable _) {
            // Said once where it is found out, not for each who is refused.
            write(response, 503, mediaType, unrecorded(shown));
        } catch (RuntimeException defect) {
            // Not to the web server's error page, which is not for us to word.
            String reference = UUID.randomUUID().toString();
            LOG.error("{}, reference {}", FieldFailures.classes(defect), reference);
            shown.refused(INTERNAL);
            if (recorded == null ? isRecorded(request, context, shown) : isStored(recorded)) {
                write(
                        response,
                        500,
                        mediaType,
                        errors(INTERNAL, FieldFailures.internal(reference)));
            } else {
                write(response, 503, mediaType, unrecorded(shown));
            }
        }
    }

    /** What is wrong with a part was noted there, with its place in the schema, but for defects. */
    private static void noteErrorsOfTheWhole(WebGraphQlResponse result, Shown shown) {
        for (GraphQLError error : result.getExecutionResult().getErrors()) {
            if (error instanceof OperationError ours
                    && (error.getPath() == null || !shown.hasRefused(ours.code()))) {
                shown.refused(ours.code());
            }
        }
    }

    private boolean isRecorded(HttpServletRequest request, Context context, Shown shown) {
        return isStored(record(request, context, shown));
    }

    private static boolean isStored(CompletableFuture<Void> recorded) {
        try {
            AccessWait.until(recorded);
            return true;
        } catch (AuditUnavailable away) {
            return false;
        }
    }

    /** Begins to record what was asked and shown; done at once where that is nothing. */
    private CompletableFuture<Void> record(
            HttpServletRequest request, Context context, Shown shown) {
        return shown.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : access.append(shown.record(context, address(request)));
    }

    /** As the network says, and what a proxy adds to it. */
    public static String address(HttpServletRequest request) {
        String forwarded = request.getHeader("X-Forwarded-For");
        return forwarded == null
                ? request.getRemoteAddr()
                : request.getRemoteAddr()
                        + " for "
                        + forwarded.substring(0, Math.min(forwarded.length(), 200));
    }

    private static Map<String, Object> unrecorded(Shown shown) {
        return errors(
                UNRECORDED,
                shown.mutating()
                        ? "It may have been done, but that cannot be recorded just now, so the answer is not shown. If you gave an idempotencyKey, send the same again: it is done once. Otherwise look first."
                        : NOT_SHOWN);
    }

    /** Answers that something cannot be put on record. */
    public static Map<String, Object> unrecorded() {
        return errors(UNRECORDED, NOT_SHOWN);
    }

    /** Answers a request for which it cannot be found out who sent it. */
    public static void unavailable(
            HttpServletRequest request, HttpServletResponse response, RuntimeException failure)
            throws IOException {
        String reference = UUID.randomUUID().toString();
        LOG.error("{}, reference {}", FieldFailures.classes(failure), reference);
        if (!response.isCommitted()) {
            response.reset();
            write(
                    request,
                    response,
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    errors(
                            "SERVICE_UNAVAILABLE",
                            "We cannot check who you are just now. Try again in a minute; if it stays so, tell us this reference: "
                                    + reference));
        }
    }

    /** The body of an answer that has nothing but one error. */
    public static Map<String, Object> errors(String code, String message) {
        return Map.of(
                "errors", List.of(new OperationError(code, message, null, null).toSpecification()));
    }

    /** Writes a JSON answer in the media type that the request accepts. */
    public static void write(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            Map<String, Object> body)
            throws IOException {
        write(
                response,
                status,
                accepted(request.getHeader(HttpHeaders.ACCEPT)).orElse(MediaType.APPLICATION_JSON),
                body);
    }

    private static void write(
            HttpServletResponse response, int status, MediaType mediaType, Map<String, Object> body)
            throws IOException {
        write(response, status, mediaType, JSON.writeValueAsBytes(body));
    }

    private static void write(
            HttpServletResponse response, int status, MediaType mediaType, byte[] content)
            throws IOException {
        response.setStatus(status);
        response.setContentType(mediaType + ";charset=utf-8");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    private WebGraphQlResponse execute(
            HttpServletRequest request, Map<String, Object> body, Context context, Shown shown) {
        WebGraphQlRequest graphQl =
                new WebGraphQlRequest(
                        URI.create(request.getRequestURI()),
                        HttpHeaders.EMPTY,
                        new LinkedMultiValueMap<>(),
                        new InetSocketAddress(0),
                        Map.of(),
                        body,
                        UUID.randomUUID().toString(),
                        Locale.UK);
        graphQl.configureExecutionInput((ExecutionInput input, ExecutionInput.Builder builder) ->
                builder.graphQLContext(RequestContext.holding(context, shown))
                        .graphQLContext(
                                Map.of(ParserOptions.class, OperationLimits.parserOptions()))
                        .build());
        return Objects.requireNonNull(
                handler.handleRequest(graphQl).block(), "GraphQL answers every request");
    }

    /** The media type of the answer, by the weights of the request; empty if none is ours. */
    private static Optional<MediaType> accepted(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return Optional.of(MediaType.APPLICATION_JSON);
        }
        List<MediaType> wanted;
        try {
            wanted = new ArrayList<>(MediaType.parseMediaTypes(header));
        } catch (InvalidMediaTypeException unreadable) {
            return Optional.empty();
        }
        wanted.sort(Comparator.comparingDouble(MediaType::getQualityValue).reversed());
        for (MediaType one : wanted) {
            if (one.getQualityValue() > 0) {
                // Who takes anything gets what everybody reads.
                for (MediaType ours : List.of(MediaType.APPLICATION_JSON, RESPONSE)) {
                    if (one.includes(ours) && isUtf8(one)) {
                        return Optional.of(ours);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isUtf8(MediaType type) {
        return type.getParameter("charset") == null
                || "utf-8".equalsIgnoreCase(unquoted(type.getParameter("charset")));
    }

    private static String unquoted(@Nullable String text) {
        return String.valueOf(text).replace("\"", "");
    }

    private static Map<String, Object> posted(HttpServletRequest request)
            throws Malformed, IOException {
        MediaType type;
        try {
            type = MediaType.parseMediaType(String.valueOf(request.getContentType()));
        } catch (InvalidMediaTypeException unreadable) {
            throw unsupported();
        }
        if (!MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type) || !isUtf8(type)) {
            throw unsupported();
        }
        byte[] content;
        try {
            content = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        } catch (IOException broken) {
            throw new Malformed(400, "INVALID_REQUEST", "The request broke off.");
        }
        if (content.length > LARGEST_BODY) {
            throw new Malformed(413, TOO_MUCH, "The request is too large.");
        }
        try {
            return json(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(content))
                            .toString());
        } catch (CharacterCodingException notUtf8) {
            throw new Malformed(400, "INVALID_REQUEST", "This is not UTF-8.");
        }
    }

    private static Malformed unsupported() {
        return new Malformed(415, "UNSUPPORTED_MEDIA_TYPE", "Send application/json in UTF-8.");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> json(String text) throws Malformed {
        try {
            if (JSON.readValue(text, Object.class) instanceof Map<?, ?> map) {
                return (Map<String, Object>) map;
            }
        } catch (JacksonException unreadable) {
            // Answered below, without what it says: it repeats what was sent.
        }
        throw new Malformed(400, "INVALID_REQUEST", "This is not a JSON object.");
    }

    private static void checkForm(Map<String, Object> body) throws Malformed {
        if (!(body.get("query") instanceof String query) || query.isBlank()) {
            throw new Malformed(400, "INVALID_REQUEST", "Give the query as text.");
        }
        if (body.get("operationName") != null && !(body.get("operationName") instanceof String)) {
            throw new Malformed(400, "INVALID_REQUEST", "Give operationName as text.");
        }
        for (String name : List.of("variables", "extensions")) {
            if (body.get(name) != null && !(body.get(name) instanceof Map)) {
                throw new Malformed(400, "INVALID_REQUEST", "Give " + name + " as an object.");
            }
        }
    }
}
