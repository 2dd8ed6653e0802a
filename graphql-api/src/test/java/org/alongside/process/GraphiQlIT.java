package org.alongside.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.alongside.keycloak.KeycloakProvisioning;
import org.alongside.localstack.ApplicationProcess;
import org.alongside.localstack.LocalStack;
import org.alongside.localstack.LocalStackSettings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

@DisplayName("GraphiQL, in a real browser")
final class GraphiQlIT {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    @Test
    void lets_somebody_log_in_ask_and_log_out_and_loads_nothing_from_elsewhere(
            @TempDir Path directory) throws IOException {
        assumeTrue(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "skipped: the page is checked where Chromium and its driver are installed");
        try (LocalStack stack = LocalStack.start(LocalStackSettings.throwAway(directory));
                ApplicationProcess application =
                        Packaged.start(stack.applicationEnvironment(), directory)) {
            ChromeDriver browser = browser(directory);
            try {
                walkThrough(browser, application.url(), stack.keycloak().url());
                logOut(browser);
            } finally {
                browser.quit();
            }
        }
    }

    private static void walkThrough(ChromeDriver browser, String service, String keycloak)
            throws IOException {
        WebDriverWait wait = new WebDriverWait(browser, Duration.ofSeconds(30));
        By who = By.id("who");

        browser.get(service + "/graphiql");
        wait.until(ExpectedConditions.textToBe(who, "Not logged in."));
        new Select(browser.findElement(By.id("council"))).selectByValue("camden");
        browser.findElement(By.cssSelector("#login button")).click();

        wait.until(ExpectedConditions.presenceOfElementLocated(By.id("username")))
                .sendKeys("camden-manager");
        browser.findElement(By.id("password")).sendKeys(KeycloakProvisioning.LOCAL_PASSWORD);
        browser.findElement(By.id("kc-login")).click();

        wait.until(
                ExpectedConditions.textToBe(
                        who, "Farida Quill, London Borough of Camden (ADVOCACY_MANAGER)"));
        assertThat(browser.getCurrentUrl()).isEqualTo(service + "/graphiql");

        wait.until(
                        ExpectedConditions.elementToBeClickable(
                                By.cssSelector(".graphiql-execute-button")))
                .click();
        wait.until(
                ExpectedConditions.textToBePresentInElementLocated(
                        By.cssSelector(".result-window"), "ADVOCACY_MANAGER"));

        Files.write(
                Path.of(System.getProperty("alongside.root"), "graphql-api/target/graphiql.png"),
                browser.getScreenshotAs(OutputType.BYTES));
        assertThat(loadedBy(browser))
                .isNotEmpty()
                .allMatch(address ->
                        address.startsWith(service + "/") || address.startsWith(keycloak + "/"));
        assertThat(
                        (String)
                                browser.executeScript(
                                        "return JSON.stringify([localStorage, sessionStorage])"))
                .isEqualTo("[{},{}]");
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .as("errors of the page, its content security policy among them")
                .noneMatch(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue());
    }

    private static void logOut(ChromeDriver browser) {
        browser.findElement(By.id("logout")).click();
        new WebDriverWait(browser, Duration.ofSeconds(30))
                .until(ExpectedConditions.textToBe(By.id("who"), "Not logged in."));
    }

    private static Collection<String> loadedBy(ChromeDriver browser) {
        Object names =
                browser.executeScript(
                        "return performance.getEntriesByType('resource').map(entry => entry.name)");
        return names instanceof List<?> all
                ? all.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static ChromeDriver browser(Path directory) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1280,900",
                "--user-data-dir=" + directory.resolve("browser"));
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logging);
        return new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .withEnvironment(Map.of())
                        .build(),
                options);
    }
}
