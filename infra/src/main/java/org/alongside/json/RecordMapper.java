package org.alongside.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdDelegatingSerializer;
import tools.jackson.databind.util.StdConverter;

/**
 * How what is stored is written and read, events as well as views: records, dates as ISO text, no
 * nulls, nothing unknown. Replays do little else, so it is set up for speed.
 */
public final class RecordMapper {

    private RecordMapper() {}

    /** A mapper of that kind, to be built. */
    public static JsonMapper.Builder builder() {
        JsonFactory factory =
                JsonFactory.builder().recyclerPool(JsonRecyclerPools.threadLocalPool()).build();
        return JsonMapper.builder(factory)
                .addModule(new Records())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .changeDefaultPropertyInclusion(_ ->
                        JsonInclude.Value.construct(
                                JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL));
    }

    /**
     * Sets of Java's own come in an order that every start of the JVM chooses anew: what is the
     * same must be the same bytes.
     */
    @SuppressWarnings("rawtypes") // a serializer is registered for a class, which has no arguments
    private static final class InOrder extends StdConverter<Set, List<?>> {

        @Override
        public List<?> convert(Set set) {
            return ((Set<?>) set).stream().sorted(Comparator.comparing(Object::toString)).toList();
        }
    }

    private static final class Records extends SimpleModule {

        private static final long serialVersionUID = 1L;

        Records() {
            super(Records.class.getName());
            addSerializer(new StdDelegatingSerializer(Set.class, new InOrder()));
        }

        @Override
        public void setupModule(SetupContext context) {
            super.setupModule(context);
            context.addValueInstantiators(new RecordInstantiators());
        }
    }
}
