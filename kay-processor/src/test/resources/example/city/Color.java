package city;

public enum Color {
    RED, GREEN, DARK_BLUE {
        @Override
        public java.lang.String toString() {
            return "blue";
        }
    }
}
