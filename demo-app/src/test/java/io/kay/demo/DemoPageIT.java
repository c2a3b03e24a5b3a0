package io.kay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.WheelInput.ScrollOrigin;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.kay.ActorSystem;
import io.kay.ResumeAction;

/** The page in a headless Chromium: that of Debian if there is one, else one that Selenium finds. */
@CityTest
class DemoPageIT {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path CHROMEDRIVER = Path.of("/usr/bin/chromedriver");

    /** How many pixels of the traffic are drawn, and a number that changes when any of them does. */
    private static final String TRAFFIC = """
            const canvas = document.getElementById('traffic');
            const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
            let drawn = 0, hash = 0;
            for (let i = 3; i < pixels.length; i += 4) {
                if (pixels[i] > 0) { drawn++; hash = (hash * 31 + i) | 0; }
            }
            return [drawn, hash];
            """;
    /** The first pixel, from the middle of the map, where a car is drawn that nothing covers. */
    private static final String A_CAR = """
            const canvas = document.getElementById('traffic');
            const {width, height} = canvas, ratio = width / canvas.clientWidth;
            const pixels = canvas.getContext('2d').getImageData(0, 0, width, height).data;
            for (let i = width * Math.floor(height / 2) * 4 + 3; i < pixels.length; i += 4) {
                const x = Math.floor(((i >> 2) % width) / ratio), y = Math.floor((i >> 2) / width / ratio);
                if (pixels[i] > 200 && document.elementFromPoint(x, y) === canvas) { return [x, y]; }
            }
            return null;
            """;

    @TempDir private Path profile;

    private ChromeDriver browser;
    private WebDriverWait wait;

    @BeforeEach
    void open(@LocalServerPort int port) {
        ChromeOptions options = new ChromeOptions();
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", "--window-size=1280,890", "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        if (Files.isExecutable(CHROMIUM) && Files.isExecutable(CHROMEDRIVER)) {
            options.setBinary(CHROMIUM.toFile());
            System.setProperty(ChromeDriverService.CHROME_DRIVER_EXE_PROPERTY, CHROMEDRIVER.toString());
        }
        browser = new ChromeDriver(options);
        wait = new WebDriverWait(browser, Duration.ofSeconds(30), Duration.ofMillis(100));
        browser.get("http://localhost:" + port + "/");
        wait.until(_ -> drawnPixels() > 0 && !text("users").equals("–"));
    }

    /** A test that failed while the city stood still leaves it to the next one driving. */
    @AfterEach
    void close(@Autowired ActorSystem system) {
        browser.quit();
        system.panics().forEach(panic -> system.resume(panic.number(), ResumeAction.SKIP_MESSAGE).join());
    }

    private String text(String id) {
        return browser.findElement(By.id(id)).getText();
    }

    private List<String> texts(String selector) {
        return browser.findElements(By.cssSelector(selector)).stream().map(WebElement::getText).toList();
    }

    private double number(String id) {
        return Double.parseDouble(text(id).replace(",", "").replaceAll("[^0-9.].*$", ""));
    }

    private long users() {
        return Long.parseLong(text("users").replace(",", ""));
    }

    private List<Long> traffic() {
        @SuppressWarnings("unchecked")
        List<Long> traffic = (List<Long>) browser.executeScript(TRAFFIC);
        return traffic;
    }

    private long drawnPixels() {
        return traffic().getFirst();
    }

    private WebElement click(String id) {
        WebElement element = browser.findElement(By.id(id));
        element.click();
        return element;
    }

    /** Clicks at a car, again if it has driven on meanwhile. */
    private void selectACar() {
        wait.until(_ -> {
            Object found = browser.executeScript(A_CAR);
            if (found instanceof List<?> place && place.get(0) instanceof Long x && place.get(1) instanceof Long y) {
                new Actions(browser).moveToLocation(x.intValue(), y.intValue()).click().perform();
            }
            return browser.findElement(By.id("panel")).isDisplayed();
        });
    }

    @Test
    void carsMove() {
        List<Long> before = traffic();

        assertThat(before.getFirst()).isGreaterThan(1000);
        wait.until(_ -> !traffic().equals(before));
    }

    @Test
    void figuresAreThoseOfTheCity() {
        wait.until(_ -> number("ticks") > 0 && number("messages") > 0);

        assertThat(users()).isGreaterThanOrEqualTo(3060);
        assertThat(text("heap")).contains("MiB");
        assertThat(browser.findElements(By.cssSelector("#classes li"))).hasSize(6);
        assertThat(text("law")).startsWith("Conserved");
        assertThat(text("attribution")).isEqualTo("generated city");
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .noneMatch(entry -> entry.getLevel().equals(Level.SEVERE));
    }

    @Test
    void carsThatAreAddedAreCounted() {
        long before = users();

        click("spawn");

        wait.until(_ -> users() == before + 1000);
    }

    @Test
    void aClickShowsACarAndItsStateIsLive() {
        selectACar();

        assertThat(text("panel-title")).isIn("Car", "Bus");
        assertThat(text("panel-id")).matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
        String before = text("panel-position") + text("panel-street");
        wait.until(_ -> !before.equals(text("panel-position") + text("panel-street")));

        click("panel-close");

        assertThat(browser.findElement(By.id("panel")).isDisplayed()).isFalse();
    }

    @Test
    void aCarThatIsRemovedHasLeftTheCity() {
        long before = users();
        selectACar();

        click("panel-remove");

        wait.until(_ -> browser.findElement(By.id("panel-gone")).isDisplayed());
        wait.until(_ -> users() == before - 1);
    }

    /** Crashes the selected car, and waits for the panic. */
    private String crash() {
        String id = text("panel-id");
        click("panel-crash");
        wait.until(_ -> browser.findElement(By.id("panic")).isDisplayed());
        return id;
    }

    private void assertTheCityGoesOn() {
        wait.until(_ -> !browser.findElement(By.id("panic")).isDisplayed());
        List<Long> before = traffic();
        wait.until(_ -> !traffic().equals(before));
    }

    @Test
    void aCrashShowsTheEvidenceAndTheCityGoesOnWhenTheMessageIsSkipped() {
        selectACar();

        String id = crash();

        assertThat(text("panic-title")).isEqualTo("The city stands still");
        assertThat(text("panic-who")).endsWith(id);
        assertThat(text("panic-message")).isEqualTo("Brake[]");
        assertThat(text("panic-thrown")).isEqualTo("IllegalStateException: The brakes of " + id + " failed");
        assertThat(text("panic-scope")).isEqualTo("the whole system");
        assertThat(text("panic-worker")).startsWith("kay-worker");
        click("panic-evidence");
        assertThat(texts("#panic-state .changed th")).containsExactly("speed");
        assertThat(text("panic-trace")).contains("io.kay.demo.city.Brakes.press");

        double waiting = number("panic-waiting");
        click("spawn");
        wait.until(_ -> number("panic-waiting") == waiting + 1000);
        click("panel-close");
        selectACar();

        long before = users();
        click("panic-skip");
        assertTheCityGoesOn();
        wait.until(_ -> users() == before + 1000);
        assertThat(text("law")).startsWith("Conserved");
    }

    @Test
    void theEvidenceMarksNoListThatIsAsItWas(@LocalServerPort int port) {
        long before = users();
        try (Client client = new Client(port)) {
            String bus = client.call("POST", "/api/cars?kind=bus").<List<String>>get("$.ids").getFirst();
            client.call("POST", "/api/cars/" + bus + "/crash");

            wait.until(_ -> browser.findElement(By.id("panic")).isDisplayed());
            click("panic-evidence");

            assertThat(text("panic-who")).isEqualTo("Bus " + bus);
            assertThat(texts("#panic-state th")).contains("stops", "speed");
            assertThat(texts("#panic-state .changed th")).containsExactly("speed");
            click("panic-skip");
            assertTheCityGoesOn();
            client.call("DELETE", "/api/cars/" + bus);
        }
        wait.until(_ -> users() == before);
    }

    @Test
    void aCrashedCarBrakesWhenItsMessageIsTriedAgain() {
        selectACar();
        crash();

        click("panic-retry");

        assertTheCityGoesOn();
        assertThat(browser.findElement(By.id("panel-gone")).isDisplayed()).isFalse();
    }

    @Test
    void aCrashedCarThatIsKilledHasLeftTheCity() {
        long before = users();
        selectACar();
        crash();

        click("panic-kill");

        assertTheCityGoesOn();
        wait.until(_ -> browser.findElement(By.id("panel-gone")).isDisplayed());
        wait.until(_ -> users() == before - 1 && text("law").startsWith("Conserved"));
    }

    @Test
    void theSpeedsAreThoseOfTheCars() {
        wait.until(_ -> browser.findElements(By.cssSelector("#speeds span")).size() > 10);

        click("fastest");

        wait.until(_ -> browser.findElements(By.cssSelector("#fastest button")).size() == 10);
        // In one step, as the list is made anew again and again.
        Object id = browser.executeScript(
                "const first = document.querySelector('#fastest button'); first.click(); return first.textContent");
        wait.until(_ -> text("panel-id").equals(id));
    }

    @Test
    void theWheelZoomsAtTheCursor() {
        String before = ground();

        new Actions(browser).scrollFromOrigin(ScrollOrigin.fromViewport(800, 400), 0, -600).perform();

        wait.until(_ -> !before.equals(ground()));
        String zoomed = ground();

        new Actions(browser).moveToLocation(800, 400).clickAndHold().moveByOffset(120, 60).release().perform();

        wait.until(_ -> !zoomed.equals(ground()));
        click("fit");
        wait.until(_ -> before.equals(ground()));
    }

    private String ground() {
        return String.valueOf(browser.executeScript("return document.getElementById('ground').toDataURL()"));
    }

    @Test
    void thePageFitsAPhone() {
        browser.manage().window().setSize(new Dimension(500, 900));
        browser.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));

        selectACar();

        assertThat(browser.executeScript("return document.documentElement.scrollWidth")).isEqualTo(390L);
        assertFits("hud", "panel", "spawn", "panel-remove", "panel-crash");

        crash();

        assertThat(browser.executeScript("return document.documentElement.scrollWidth")).isEqualTo(390L);
        assertFits("panic", "panic-thrown", "panel-title");
        click("panic-skip");
        assertTheCityGoesOn();
    }

    private void assertFits(String... ids) {
        for (String id : ids) {
            assertThat(browser.findElement(By.id(id)).getRect().getX()).isBetween(0, 390);
            assertThat(browser.findElement(By.id(id)).isDisplayed()).isTrue();
        }
    }
}
