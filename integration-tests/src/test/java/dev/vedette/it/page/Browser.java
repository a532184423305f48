package dev.vedette.it.page;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.vedette.it.process.Executables;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium without a screen, driven by the driver that is installed beside it. */
final class Browser implements AutoCloseable {

    /** A down-after-milliseconds so long that a browser which takes all processors makes nobody call a server down. */
    static final long CALM_DOWN_AFTER_MILLIS = 2_000;

    /** Held, because the logging of the JDK forgets settings of loggers that nobody holds. It warns of tools that nothing here uses. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private static final int MAX_TABS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> PROGRAMS = List.of("chromium", "chromium-browser", "google-chrome");

    /** The contrast of every text that is to be seen with what is behind it: [ratio, text] of those that have too little. */
    private static final String FAINT_TEXTS = """
            const channel = value => {
              const part = value / 255;
              return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
            };
            const numbers = color => (color.match(/[\\d.]+/g) ?? []).map(Number);
            const luminance = ([red, green, blue]) =>
              0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
            const ground = element => {
              for (let at = element; at !== null; at = at.parentElement) {
                const color = numbers(getComputedStyle(at).backgroundColor);
                if (color.length === 3 || color[3] === 1) return color;
              }
              return [255, 255, 255];
            };
            const faint = [];
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
              const element = node.parentElement;
              if (node.data.trim() === '' || !element.checkVisibility() || element.closest('.away, noscript')) continue;
              const [one, other] = [luminance(numbers(getComputedStyle(element).color)), luminance(ground(element))];
              const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
              if (ratio < 4.5) faint.push(ratio.toFixed(2) + ' ' + node.data.trim());
            }
            return faint;
            """;

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts one; skips the test where there is none. */
    static Browser start() {
        Path chromium = PROGRAMS.stream()
                .flatMap(program -> Executables.onPath(program).stream())
                .findFirst()
                .orElseGet(() -> abort("no chromium on the PATH: install Debian's chromium and chromium-driver"));
        Path chromedriver = Executables.onPath("chromedriver")
                .orElseGet(() -> abort("no chromedriver on the PATH: install Debian's chromium-driver"));
        SELENIUM.setLevel(Level.SEVERE);
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions()
                .setBinary(chromium.toFile())
                .addArguments(
                        "--headless=new",
                        // Root, as in containers, may not use its sandbox; it sees nothing but our own page.
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--force-device-scale-factor=1");
        options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.toFile())
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    /** Goes to an address. */
    void open(String address) {
        driver.get(address);
    }

    /** Takes a screen of this size. */
    void screen(int width, int height, boolean isPhone) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", isPhone));
    }

    /** Wishes for a dark page, or a light one. */
    void wishForDark(boolean isDark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light"))));
    }

    /** What a piece of JavaScript answers. */
    String run(String script) {
        return String.valueOf(driver.executeScript(script));
    }

    /** A number that a piece of JavaScript answers. */
    double number(String expression) {
        return Double.parseDouble(String.valueOf(driver.executeScript("return " + expression)));
    }

    /** The text of the first element that fits; empty if there is none. */
    String text(String selector) {
        return String.valueOf(
                driver.executeScript("return document.querySelector(arguments[0])?.innerText ?? ''", selector));
    }

    /** Waits until no element fits. */
    void awaitNone(String selector) {
        Await.until("nothing at " + selector, PATIENCE, () -> count(selector) == 0, () -> text("body"));
    }

    /** Waits until an element fits. */
    void awaitOne(String selector) {
        Await.until("one at " + selector, PATIENCE, () -> count(selector) > 0, () -> text("body"));
    }

    /** Waits until so many elements fit. */
    void awaitCount(String selector, int wanted) {
        Await.until(
                wanted + " at " + selector,
                PATIENCE,
                () -> count(selector) == wanted,
                () -> count(selector) + " in\n" + text("body"));
    }

    /** Waits until the first element that fits has no text. */
    void awaitEmpty(String selector) {
        Await.until(
                "nothing said at " + selector, PATIENCE, () -> text(selector).isEmpty(), () -> text("body"));
    }

    /** How many elements fit. */
    int count(String selector) {
        return driver.findElements(By.cssSelector(selector)).size();
    }

    /** Waits until the text of the first element that fits holds these words. */
    void await(String selector, String words) {
        Await.until(
                "'" + words + "' at " + selector,
                PATIENCE,
                () -> text(selector).contains(words),
                () -> text("body") + "\n" + complaints());
    }

    /** Clicks on the first element that fits. */
    void click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
    }

    /** Presses keys one after the other, wherever the focus is. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Presses Tab until that has the focus, as {@link #focused} tells it. */
    void tabTo(String wanted) {
        StringBuilder walk = new StringBuilder();
        for (int step = 0; step < MAX_TABS; step++) {
            tab();
            if (focused().equals(wanted)) {
                return;
            }
            walk.append(focused()).append('\n');
        }
        throw new AssertionError("Tab does not come to " + wanted + " but to\n" + walk);
    }

    /** Presses Tab. */
    void tab() {
        press(Keys.TAB);
    }

    /** What has the focus: its id, or its text, or what it is labelled with. */
    String focused() {
        WebElement element = driver.switchTo().activeElement();
        return List.of(
                        String.valueOf(element.getDomAttribute("id")),
                        element.getText(),
                        String.valueOf(element.getDomAttribute("aria-label")))
                .stream()
                .filter(text -> !text.isEmpty() && !text.equals("null"))
                .findFirst()
                .orElse(element.getTagName());
    }

    /** Waits until that has the focus. */
    void awaitFocus(String wanted) {
        Await.until("the focus at " + wanted, PATIENCE, () -> focused().equals(wanted), this::focused);
    }

    /** Texts that stand out too little from what is behind them, each with its contrast. */
    String faintTexts() {
        return String.valueOf(driver.executeScript(FAINT_TEXTS));
    }

    /** Whether the page is wider than the screen. */
    boolean scrollsSideways() {
        return number("document.documentElement.scrollWidth - document.documentElement.clientWidth") > 0;
    }

    /** What the browser has complained of since it was asked last. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Waits until the browser complains of that; what it complains of until then is forgotten. It writes behind its work. */
    void awaitComplaint(String words) {
        Await.until(
                "a complaint of " + words,
                PATIENCE,
                () -> complaints().stream().anyMatch(complaint -> complaint.contains(words)),
                () -> text("body"));
    }

    /** Keeps a picture of the screen below target, for people. */
    void picture(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "page"));
        Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
