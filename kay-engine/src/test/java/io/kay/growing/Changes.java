package io.kay.growing;

import java.util.Arrays;
import java.util.Random;

import io.kay.Id;

/** Some changes of state, the same whatever they are applied to. */
final class Changes {

    private final Random random;
    private final Id<Shelf> id;

    Changes(long dice, Id<Shelf> id) {
        this.random = new Random(dice);
        this.id = id;
    }

    void apply(Belongings of) {
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            change(of, random.nextInt(21));
        }
    }

    private void change(Belongings of, int which) {
        int value = random.nextInt(100);
        switch (which) {
            case 0, 1 -> {
                for (int i = 0; i < value; i++) {
                    of.longs().add(i);
                }
            }
            case 2 -> of.longs().clear();
            case 3 -> {
                while (of.longs().size() > value) {
                    of.longs().removeAt(of.longs().size() / 2);
                }
            }
            case 4 -> of.doubles().insert(place(of.doubles().size()), value);
            case 5 -> of.doubles().remove(value);
            case 6, 7 -> of.ids().add(id);
            case 8 -> of.ids().remove(id);
            case 9 -> {
                if (!of.ids().isEmpty()) {
                    of.ids().set(random.nextInt(of.ids().size()), new Id<>(value));
                }
            }
            case 10, 11, 12 -> of.books().insert(place(of.books().size()), book(value));
            case 13 -> {
                if (!of.books().isEmpty()) {
                    of.books().removeAt(random.nextInt(of.books().size()));
                }
            }
            case 14 -> {
                if (!of.books().isEmpty()) {
                    of.books().set(random.nextInt(of.books().size()), book(value));
                }
            }
            case 15, 16 -> of.byNumber().put(value - 50L, book(value));
            case 17 -> of.byNumber().remove(value - 50L);
            case 18 -> of.sizes().put(new Id<>(value), new Book.Size(value, value > 9));
            case 19 -> of.text(of.text().length() > 400 ? "" : of.text() + (value > 90 ? "\u20ac" : "\u00e9") + value);
            default -> {
                byte[] bytes = Arrays.copyOf(of.bytes(), 3 * value);
                Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) value);
                of.bytes(bytes);
            }
        }
    }

    private int place(int size) {
        return random.nextInt(size + 1);
    }

    private Book book(int value) {
        return new Book("B" + value, value, id, Book.Binding.values()[value % 2], new Book.Size(value / 3.0, true));
    }
}
