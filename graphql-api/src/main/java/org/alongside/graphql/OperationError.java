package org.alongside.graphql;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error in our own words. Errors of any other class never leave the service, because those of
 * the library repeat what was sent.
 */
final class OperationError implements GraphQLError {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String message;
    private final transient List<SourceLocation> locations;
    private final transient @Nullable List<Object> path;
    private final transient @Nullable Object of;

    OperationError(
            String code,
            String message,
            @Nullable List<SourceLocation> locations,
            @Nullable List<Object> path) {
        this(code, message, locations, path, null);
    }

    /**
     * @param of the thing whose field it is about, such as a case; none where it is about none
     */
    OperationError(
            String code,
            String message,
            @Nullable List<SourceLocation> locations,
            @Nullable List<Object> path,
            @Nullable Object of) {
        this.code = code;
        this.message = message;
        this.locations = locations == null ? List.of() : List.copyOf(locations);
        this.path = path;
        this.of = of;
    }

    /** The thing whose field it is about. */
    @Nullable Object of() {
        return of;
    }

    /** The field of the query that it is about, whichever entry of a list. */
    List<Object> field() {
        return path == null
                ? List.of()
                : path.stream().filter(step -> !(step instanceof Integer)).toList();
    }

    String code() {
        return code;
    }

    @Override
    public String getMessage() {
        return message;
    }

    @Override
    public List<SourceLocation> getLocations() {
        return locations;
    }

    @Override
    public @Nullable List<Object> getPath() {
        return path;
    }

    @Override
    public ErrorClassification getErrorType() {
        return ErrorType.DataFetchingException;
    }

    @Override
    public Map<String, Object> getExtensions() {
        return Map.of("code", code);
    }

    @Override
    public Map<String, Object> toSpecification() {
        Map<String, Object> specification = new LinkedHashMap<>();
        specification.put("message", message);
        if (!locations.isEmpty()) {
            specification.put("locations", locations.stream().map(OperationError::place).toList());
        }
        if (path != null) {
            specification.put("path", path);
        }
        specification.put("extensions", getExtensions());
        return specification;
    }

    /** In a fixed order, so that equal answers are equal byte for byte on every node. */
    private static Map<String, Object> place(SourceLocation location) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("line", location.getLine());
        place.put("column", location.getColumn());
        return place;
    }
}
