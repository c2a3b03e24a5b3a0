package io.kay.jackson;

import java.util.function.Supplier;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

import io.kay.ActorSystem;
import io.kay.Id;
import io.kay.InvalidIdException;

/**
 * Ids in JSON as text, {@code "0.2.17.1"}, both as values and as map keys. A number would lose digits in JavaScript.
 * Input is checked by {@link ActorSystem#parse} against the type argument, an actor type or trait: {@code Id<Car>}
 * accepts only the id of a car. {@code Id<?>} accepts the id of an instance of any type.
 */
public final class IdModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    private final transient Supplier<? extends ActorSystem> system;

    /**
     * Creates a module for the ids of one system.
     *
     * @param system supplies the system when the first id is read
     */
    public IdModule(Supplier<? extends ActorSystem> system) {
        super("kay-ids");
        this.system = system;
        addSerializer(new Value());
        addKeySerializer(Id.class, new Key());
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addDeserializers(new Deserializers.Base() {

            @Override
            public ValueDeserializer<?> findBeanDeserializer(JavaType type, DeserializationConfig config,
                    BeanDescription.Supplier description) {
                return type.hasRawClass(Id.class) ? new ValueReader(system, type)
                        : super.findBeanDeserializer(type, config, description);
            }

            @Override
            public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
                return type == Id.class;
            }
        });
        context.addKeyDeserializers(
                (type, _, _) -> type.hasRawClass(Id.class) ? new KeyReader(system, type) : null);
    }

    private static Id<?> parse(Supplier<? extends ActorSystem> system, JavaType id, String text,
            DeserializationContext context) {
        try {
            return system.get().parse(id.containedTypeOrUnknown(0).getRawClass(), text);
        } catch (InvalidIdException e) {
            throw context.instantiationException(Id.class, e);
        }
    }

    private static final class Value extends StdScalarSerializer<Id<?>> {

        Value() {
            super(Id.class, false);
        }

        @Override
        public void serialize(Id<?> id, JsonGenerator json, SerializationContext context) {
            json.writeString(id.toString());
        }
    }

    @SuppressWarnings("rawtypes") // a key serializer is found by its class alone
    private static final class Key extends ValueSerializer<Id> {

        @Override
        public void serialize(Id id, JsonGenerator json, SerializationContext context) {
            json.writeName(id.toString());
        }
    }

    private static final class ValueReader extends StdScalarDeserializer<Id<?>> {

        private final Supplier<? extends ActorSystem> system;
        private final JavaType type;

        ValueReader(Supplier<? extends ActorSystem> system, JavaType type) {
            super(type);
            this.system = system;
            this.type = type;
        }

        @Override
        public Id<?> deserialize(JsonParser json, DeserializationContext context) {
            return json.hasToken(JsonToken.VALUE_STRING) ? parse(system, type, json.getString(), context)
                    : (Id<?>) context.handleUnexpectedToken(type, json);
        }
    }

    private static final class KeyReader extends KeyDeserializer {

        private final Supplier<? extends ActorSystem> system;
        private final JavaType type;

        KeyReader(Supplier<? extends ActorSystem> system, JavaType type) {
            this.system = system;
            this.type = type;
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return parse(system, type, key, context);
        }
    }
}
