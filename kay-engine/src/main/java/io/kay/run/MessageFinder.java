package io.kay.run;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.kay.message.MessageType;
import io.kay.message.MessageTypes;

/**
 * Finds the type of a message by its class, in a chain of comparisons with constants in a class generated for one
 * system. When inlined into the code that creates a message, HotSpot knows the message's class. The search then folds
 * away, and the type, with its codec, is a constant. Elsewhere {@link MessageTypes#of(Object)} is better.
 */
abstract class MessageFinder {

    private static final Logger LOG = LoggerFactory.getLogger(MessageFinder.class);

    /** With more types, the method would be too big for HotSpot to compile. */
    private static final int MOST = 256;

    private static final ClassDesc SUPER = ClassDesc.of(MessageFinder.class.getName());
    private static final ClassDesc MADE = ClassDesc.of(MessageFinder.class.getName() + "Made");
    private static final ClassDesc TYPE = ClassDesc.of(MessageType.class.getName());
    private static final MethodTypeDesc FIND = MethodTypeDesc.of(TYPE, ConstantDescs.CD_Class);
    private static final MethodTypeDesc CONSTRUCTOR = MethodTypeDesc.of(ConstantDescs.CD_void,
            ClassDesc.of(MessageTypes.class.getName()));
    private static final DirectMethodHandleDesc CLASS_DATA = ConstantDescs.ofConstantBootstrap(
            ClassDesc.of(MethodHandles.class.getName()), "classDataAt", ConstantDescs.CD_Object, ConstantDescs.CD_int);

    /** Guarded by the class. Soft: it refers to user classes, which must remain collectable. */
    private static SoftReference<@Nullable MessageFinder> last = new SoftReference<>(null);

    private final MessageTypes types;

    MessageFinder(MessageTypes types) {
        this.types = types;
    }

    /**
     * A finder for these types. Returns the last finder if it has the same types: code compiled for one system, in a
     * test or before a restart, stays valid for the next. Any thread.
     */
    static synchronized MessageFinder of(MessageTypes types) {
        MessageFinder known = last.get();
        if (known != null && known.types.all().equals(types.all())) {
            return known;
        }
        MessageFinder made = make(types);
        last = new SoftReference<>(made);
        return made;
    }

    private static MessageFinder make(MessageTypes types) {
        List<MessageType> known = types.all().stream().limit(MOST).toList();
        List<Object> constants = new ArrayList<>();
        known.forEach(type -> constants.add(type.codec().type()));
        constants.addAll(known);
        try {
            MethodHandles.Lookup made = MethodHandles.lookup()
                    .defineHiddenClassWithClassData(bytes(known.size()), constants, true);
            return (MessageFinder) made.findConstructor(made.lookupClass(), CONSTRUCTOR.resolveConstantDesc(made))
                    .invoke(types);
        } catch (Throwable e) { // a native image cannot define classes
            LOG.debug("Messages are found by a table, as no class can be made", e);
            return new Table(types);
        }
    }

    private static byte[] bytes(int count) {
        return ClassFile.of()
                .build(MADE,
                        made -> made.withSuperclass(SUPER)
                                .withFlags(ClassFile.ACC_FINAL)
                                .withMethodBody(ConstantDescs.INIT_NAME, CONSTRUCTOR, 0, MessageFinder::construct)
                                .withMethodBody("find", FIND, 0, code -> find(code, count)));
    }

    private static void construct(CodeBuilder code) {
        code.aload(0).aload(1).invokespecial(SUPER, ConstantDescs.INIT_NAME, CONSTRUCTOR).return_();
    }

    private static void find(CodeBuilder code, int count) {
        for (int i = 0; i < count; i++) {
            Label other = code.newLabel();
            code.aload(1)
                    .ldc(constant(ConstantDescs.CD_Class, i))
                    .if_acmpne(other)
                    .ldc(constant(TYPE, count + i))
                    .areturn()
                    .labelBinding(other);
        }
        code.aload(0).aload(1).invokevirtual(SUPER, "findOther", FIND).areturn();
    }

    private static DynamicConstantDesc<?> constant(ClassDesc type, int index) {
        return DynamicConstantDesc.ofNamed(CLASS_DATA, ConstantDescs.DEFAULT_NAME, type, index);
    }

    /**
     * The type of messages of a class.
     *
     * @throws IllegalArgumentException if no actor type of the system handles it
     */
    abstract MessageType find(Class<?> messageClass);

    /** For a class that is not among the comparisons. */
    final MessageType findOther(Class<?> messageClass) {
        return types.ofClass(messageClass);
    }

    private static final class Table extends MessageFinder {

        Table(MessageTypes types) {
            super(types);
        }

        @Override
        MessageType find(Class<?> messageClass) {
            return findOther(messageClass);
        }
    }
}
