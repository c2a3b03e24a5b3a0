package io.kay.growing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

import io.kay.DoubleList;
import io.kay.Excerpt;
import io.kay.Id;
import io.kay.IdList;
import io.kay.IdMap;
import io.kay.IntList;
import io.kay.LongList;
import io.kay.LongMap;
import io.kay.RecordList;

/** The state of a {@link Shelf} in plain Java collections. */
final class Model implements Belongings {

    private final List<Integer> history = new ArrayList<>();
    private final List<Long> longs = new ArrayList<>();
    private final List<Double> doubles = new ArrayList<>();
    private final List<Id<Shelf>> ids = new ArrayList<>();
    private final List<Book> books = new ArrayList<>();
    private final TreeMap<Long, Book> byNumber = new TreeMap<>();
    private final TreeMap<Long, Book.Size> sizes = new TreeMap<>();
    private final int number;
    private String text = "";
    private byte[] bytes = {};

    Model(int number) {
        this.number = number;
    }

    /** A copy with a state of its own. */
    Model copy() {
        Model copy = new Model(number);
        copy.history.addAll(history);
        copy.longs.addAll(longs);
        copy.doubles.addAll(doubles);
        copy.ids.addAll(ids);
        copy.books.addAll(books);
        copy.byNumber.putAll(byNumber);
        copy.sizes.putAll(sizes);
        copy.text = text;
        copy.bytes = bytes.clone();
        return copy;
    }

    int number() {
        return number;
    }

    /** As inspection shows the state of an instance, {@link #comparable}. */
    Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("number", number);
        state.put("history", history);
        state.put("longs", longs);
        state.put("doubles", doubles);
        state.put("ids", ids);
        state.put("books", books.stream().map(Model::shown).toList());
        state.put("byNumber", shown(byNumber, key -> key, Model::shown));
        state.put("sizes", shown(sizes, Id::new, Model::shown));
        state.put("text", text);
        state.put("bytes", bytes);
        state.put("lamp", true);
        state.replaceAll((_, value) -> excerpt(value));
        return comparable(state);
    }

    /** The beginning of what is large. */
    private static Object excerpt(Object value) {
        int elements = Excerpt.MAX_ELEMENTS;
        int length = Excerpt.MAX_LENGTH;
        return switch (value) {
            case String large when large.length() > length -> new Excerpt(large.substring(0, length), length,
                    large.length());
            case byte[] large when large.length > length -> new Excerpt(Arrays.copyOf(large, length), length,
                    large.length);
            case List<?> large when large.size() > elements -> new Excerpt(large.subList(0, elements), elements,
                    large.size());
            case Map<?, ?> large when large.size() > elements -> {
                Map<Object, Object> first = new LinkedHashMap<>();
                large.entrySet().stream().limit(elements).forEach(each -> first.put(each.getKey(), each.getValue()));
                yield new Excerpt(first, elements, large.size());
            }
            default -> value;
        };
    }

    /** Bytes as a list, as arrays are not equal to each other; maps as lists, as maps are equal in any order. */
    static Map<String, Object> comparable(Map<String, Object> state) {
        Map<String, Object> comparable = new LinkedHashMap<>(state);
        comparable.replaceAll((_, value) -> switch (value) {
            case byte[] bytes -> listed(bytes);
            case Map<?, ?> map -> List.copyOf(map.entrySet());
            default -> value;
        });
        return comparable;
    }

    private static List<Byte> listed(byte[] bytes) {
        List<Byte> list = new ArrayList<>();
        for (byte value : bytes) {
            list.add(value);
        }
        return list;
    }

    private static <V> Map<Object, Object> shown(TreeMap<Long, V> map, LongFunction<Object> key,
            Function<V, Object> value) {
        Map<Object, Object> shown = new LinkedHashMap<>();
        map.forEach((k, v) -> shown.put(key.apply(k), value.apply(v)));
        return shown;
    }

    private static Map<String, Object> shown(Book book) {
        return Map.of("title", book.title(), "pages", book.pages(), "from", book.from(), "binding",
                book.binding().name(), "size", shown(book.size()));
    }

    private static Map<String, Object> shown(Book.Size size) {
        return Map.of("height", size.height(), "large", size.large());
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public void text(String value) {
        text = value;
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public void bytes(byte[] value) {
        bytes = value.clone();
    }

    @Override
    public IntList history() {
        return new IntList() {

            @Override
            public int size() {
                return history.size();
            }

            @Override
            public int get(int index) {
                return history.get(index);
            }

            @Override
            public void set(int index, int value) {
                history.set(index, value);
            }

            @Override
            public void add(int value) {
                history.add(value);
            }

            @Override
            public void insert(int index, int value) {
                history.add(index, value);
            }

            @Override
            public int removeAt(int index) {
                return history.remove(index);
            }

            @Override
            public void clear() {
                history.clear();
            }

            @Override
            public void forEach(IntConsumer action) {
                history.forEach(action::accept);
            }

            @Override
            public int indexOf(int value) {
                return history.indexOf(value);
            }

            @Override
            public int[] toArray() {
                return history.stream().mapToInt(Integer::intValue).toArray();
            }
        };
    }

    @Override
    public LongList longs() {
        return new LongList() {

            @Override
            public int size() {
                return longs.size();
            }

            @Override
            public long get(int index) {
                return longs.get(index);
            }

            @Override
            public void set(int index, long value) {
                longs.set(index, value);
            }

            @Override
            public void add(long value) {
                longs.add(value);
            }

            @Override
            public void insert(int index, long value) {
                longs.add(index, value);
            }

            @Override
            public long removeAt(int index) {
                return longs.remove(index);
            }

            @Override
            public void clear() {
                longs.clear();
            }

            @Override
            public void forEach(LongConsumer action) {
                longs.forEach(action::accept);
            }

            @Override
            public int indexOf(long value) {
                return longs.indexOf(value);
            }

            @Override
            public long[] toArray() {
                return longs.stream().mapToLong(Long::longValue).toArray();
            }
        };
    }

    @Override
    public DoubleList doubles() {
        return new DoubleList() {

            @Override
            public int size() {
                return doubles.size();
            }

            @Override
            public double get(int index) {
                return doubles.get(index);
            }

            @Override
            public void set(int index, double value) {
                doubles.set(index, value);
            }

            @Override
            public void add(double value) {
                doubles.add(value);
            }

            @Override
            public void insert(int index, double value) {
                doubles.add(index, value);
            }

            @Override
            public double removeAt(int index) {
                return doubles.remove(index);
            }

            @Override
            public void clear() {
                doubles.clear();
            }

            @Override
            public void forEach(DoubleConsumer action) {
                doubles.forEach(action::accept);
            }

            @Override
            public int indexOf(double value) {
                return doubles.indexOf(value);
            }

            @Override
            public double[] toArray() {
                return doubles.stream().mapToDouble(Double::doubleValue).toArray();
            }
        };
    }

    @Override
    public IdList<Shelf> ids() {
        return new IdList<>() {

            @Override
            public int size() {
                return ids.size();
            }

            @Override
            public Id<Shelf> get(int index) {
                return ids.get(index);
            }

            @Override
            public void set(int index, Id<Shelf> value) {
                ids.set(index, value);
            }

            @Override
            public void add(Id<Shelf> value) {
                ids.add(value);
            }

            @Override
            public void insert(int index, Id<Shelf> value) {
                ids.add(index, value);
            }

            @Override
            public Id<Shelf> removeAt(int index) {
                return ids.remove(index);
            }

            @Override
            public void clear() {
                ids.clear();
            }

            @Override
            public void forEach(Consumer<? super Id<Shelf>> action) {
                ids.forEach(action::accept);
            }

            @Override
            public int indexOf(Id<Shelf> value) {
                return ids.indexOf(value);
            }
        };
    }

    @Override
    public RecordList<Book> books() {
        return new RecordList<>() {

            @Override
            public int size() {
                return books.size();
            }

            @Override
            public Book get(int index) {
                return books.get(index);
            }

            @Override
            public void set(int index, Book value) {
                books.set(index, value);
            }

            @Override
            public void add(Book value) {
                books.add(value);
            }

            @Override
            public void insert(int index, Book value) {
                books.add(index, value);
            }

            @Override
            public Book removeAt(int index) {
                return books.remove(index);
            }

            @Override
            public void clear() {
                books.clear();
            }

            @Override
            public void forEach(Consumer<? super Book> action) {
                books.forEach(action::accept);
            }
        };
    }

    @Override
    public LongMap<Book> byNumber() {
        return new LongMap<>() {

            @Override
            public int size() {
                return byNumber.size();
            }

            @Override
            public Optional<Book> find(long key) {
                return Optional.ofNullable(byNumber.get(key));
            }

            @Override
            public Book getOrDefault(long key, Book other) {
                return find(key).orElse(other);
            }

            @Override
            public boolean contains(long key) {
                return byNumber.containsKey(key);
            }

            @Override
            public void put(long key, Book value) {
                byNumber.put(key, value);
            }

            @Override
            public boolean remove(long key) {
                return byNumber.remove(key) != null;
            }

            @Override
            public void clear() {
                byNumber.clear();
            }

            @Override
            public void forEach(Visitor<? super Book> action) {
                byNumber.forEach((key, value) -> action.visit(key, value));
            }
        };
    }

    @Override
    public IdMap<Shelf, Book.Size> sizes() {
        return new IdMap<>() {

            @Override
            public int size() {
                return sizes.size();
            }

            @Override
            public Optional<Book.Size> find(Id<Shelf> key) {
                return Optional.ofNullable(sizes.get(key.bits()));
            }

            @Override
            public Book.Size getOrDefault(Id<Shelf> key, Book.Size other) {
                return find(key).orElse(other);
            }

            @Override
            public boolean contains(Id<Shelf> key) {
                return sizes.containsKey(key.bits());
            }

            @Override
            public void put(Id<Shelf> key, Book.Size value) {
                sizes.put(key.bits(), value);
            }

            @Override
            public boolean remove(Id<Shelf> key) {
                return sizes.remove(key.bits()) != null;
            }

            @Override
            public void clear() {
                sizes.clear();
            }

            @Override
            public void forEach(Visitor<Shelf, ? super Book.Size> action) {
                sizes.forEach((key, value) -> action.visit(new Id<>(key), value));
            }
        };
    }
}
