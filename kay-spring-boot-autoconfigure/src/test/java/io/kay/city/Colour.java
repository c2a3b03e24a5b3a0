package io.kay.city;

public enum Colour {
    RED, BLUE
}
