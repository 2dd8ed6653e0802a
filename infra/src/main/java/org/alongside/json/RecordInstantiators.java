package org.alongside.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.std.StdValueInstantiator;

/**
 * Calls a record's constructor by a handle made once for the array of its arguments. Jackson's own
 * way adapts the handle to them at each call, a tenth of what a replay takes.
 */
final class RecordInstantiators extends ValueInstantiators.Base {

    @Override
    public ValueInstantiator modifyValueInstantiator(
            DeserializationConfig config,
            BeanDescription.Supplier description,
            ValueInstantiator usual) {
        return usual.getValueClass().isRecord()
                        && usual.canCreateFromObjectWith()
                        && usual instanceof StdValueInstantiator standard
                        && standard.getWithArgsCreator() != null
                        && standard.getWithArgsCreator().getAnnotated() instanceof Constructor<?> of
                ? new OfRecord(standard, of)
                : usual;
    }

    private static final class OfRecord extends StdValueInstantiator {

        private final Class<?> record;
        private final MethodHandle constructor;

        OfRecord(StdValueInstantiator usual, Constructor<?> constructor) {
            super(usual);
            this.record = constructor.getDeclaringClass();
            try {
                constructor.setAccessible(true);
                this.constructor =
                        MethodHandles.lookup()
                                .unreflectConstructor(constructor)
                                .asSpreader(Object[].class, constructor.getParameterCount())
                                .asType(MethodType.methodType(Object.class, Object[].class));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("No access to " + record, e);
            }
        }

        @Override
        public Object createFromObjectWith(
                DeserializationContext context, @Nullable Object[] arguments) {
            try {
                return constructor.invokeExact(arguments);
            } catch (Error error) {
                throw error;
            } catch (Throwable refused) {
                return context.handleInstantiationProblem(record, null, refused);
            }
        }
    }
}
