package io.kay.dispatch;

/** Where the constructor arguments of an actor class come from. */
@FunctionalInterface
public interface Dependencies {

    /**
     * The argument for one constructor parameter.
     *
     * @param index position of the parameter
     * @param type its type; a parameterised one is given raw
     */
    <T> T get(int index, Class<T> type);
}
