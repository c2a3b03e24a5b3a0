package io.kay.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.kay.test.ActorTestFailure;

/** The test that the guide shows, taken from the guide. */
class TestingGuideTest {

    private static final String SENDS = "world.send(order.buyer(), new Buyer.Parcel(order.item()));";

    @TempDir Path folder;

    @Test
    void theTestOfTheGuidePasses() throws Exception {
        run(guide());
    }

    @Test
    void theTestOfTheGuideFailsIfTheShopSendsNothing() {
        assertThat(guide()).anyMatch(source -> source.contains(SENDS));

        assertThatThrownBy(() -> run(guide().stream().map(source -> source.replace(SENDS, "")).toList()))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(ActorTestFailure.class)
                .hasMessageStartingWith("seed 0, step ")
                .hasMessageContaining("expected Parcel[item=pear], and nothing is left to do");
    }

    private static List<String> guide() {
        return Documentation.blocks(Documentation.root().resolve("docs/testing.md"), "java");
    }

    private void run(List<String> sources) throws Exception {
        Documentation.compile(sources, folder);
        try (URLClassLoader classes =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            Object test = classes.loadClass("com.example.ShopTest").getConstructor().newInstance();
            Method method = test.getClass().getDeclaredMethod("aBuyerOrdersAndTheShopSends");
            method.setAccessible(true);
            method.invoke(test);
        }
    }
}
