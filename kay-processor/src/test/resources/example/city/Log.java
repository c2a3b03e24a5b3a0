package city;

import io.kay.World;

/** What handlers are given, and who sees the flyweight. */
public interface Log {

    void add(java.lang.String line, World world);

    void probe(Car car);
}
