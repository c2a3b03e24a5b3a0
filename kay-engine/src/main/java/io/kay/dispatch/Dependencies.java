package io.kay.dispatch;

/** Supplies the constructor arguments of an actor class. */
@FunctionalInterface
public interface Dependencies {

    /**
     * The argument for one constructor parameter.
     *
     * @param index position of the parameter
     * @param type raw type of the parameter
     */
    <T> T get(int index, Class<T> type);
}
