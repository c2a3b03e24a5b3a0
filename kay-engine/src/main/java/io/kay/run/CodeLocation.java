package io.kay.run;

/** Tells where in user code a thread is. */
final class CodeLocation {

    private static final String GENERATED = "__ActorType";

    private CodeLocation() {}

    /**
     * The running handler, or else the first frame outside the JDK: {@code Car.enter at Car.java:35}.
     *
     * @param stack the frames, innermost first
     */
    static String of(StackTraceElement[] stack) {
        for (int i = stack.length - 1; i >= 0; i--) {
            if (isGenerated(stack[i])) {
                return text(stack[handler(stack, i)]);
            }
        }
        for (StackTraceElement frame : stack) {
            if (!isOfJdk(frame)) {
                return text(frame);
            }
        }
        return stack.length == 0 ? "nothing" : text(stack[0]);
    }

    /** Generated code calls the handler. The handler may in turn call generated accessors. */
    private static int handler(StackTraceElement[] stack, int outermost) {
        int at = outermost;
        while (at > 0 && isGenerated(stack[at])) {
            at--;
        }
        return at;
    }

    /** Whether any frame belongs to the class. */
    static boolean contains(StackTraceElement[] stack, Class<?> type) {
        for (StackTraceElement frame : stack) {
            if (frame.getClassName().equals(type.getName())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isGenerated(StackTraceElement frame) {
        return frame.getClassName().contains(GENERATED);
    }

    private static boolean isOfJdk(StackTraceElement frame) {
        return frame.getModuleName() != null && frame.getClassLoaderName() == null
                && (frame.getModuleName().startsWith("java.") || frame.getModuleName().startsWith("jdk."));
    }

    private static String text(StackTraceElement frame) {
        String type = frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
        return type + "." + frame.getMethodName() + " at " + frame.getFileName()
                + (frame.getLineNumber() < 0 ? "" : ":" + frame.getLineNumber());
    }
}
