package enforcer.cli;

import static enforcer.cli.Checked.NEGLECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import enforcer.simulator.PbxSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The report of a check in a real browser: what people see, on a screen and on paper. */
class ReportInBrowserTest {
  private static final boolean REQUIRED = Boolean.getBoolean("browser.required");
  private static final Path PICTURES = Path.of("target", "browser");

  /** What somebody might call an app to own whoever reads the report. */
  private static final String HOSTILE =
      "<script>document.title='ran'</script><img src=x onerror=document.title='ran'>";

  /** Every text that stands out too little from what is behind it: WCAG 2.2, 1.4.3. */
  private static final String FAINT =
      """
      (() => {
        const rgb = c => c.match(/[0-9.]+/g).map(Number);
        const light = c => {
          const [r, g, b] = rgb(c).map(v => v / 255)
            .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const behind = e => {
          for (; e; e = e.parentElement) {
            const c = getComputedStyle(e).backgroundColor;
            if (!/, 0\\)$/.test(c) && c !== 'transparent') { return c; }
          }
          return 'rgb(255, 255, 255)';
        };
        return [...document.querySelectorAll('body *')]
          .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
          .filter(e => e.getClientRects().length)
          .filter(e => {
            const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x);
            return (a + 0.05) / (b + 0.05) < 4.5;
          })
          .map(e => e.tagName + '.' + e.className + ': ' + e.textContent.trim().slice(0, 40));
      })()
      """;

  private static final String APP = "https://agent.example.net/oauth/client.json";

  @TempDir private Path folder;

  @Test
  void itFitsReadsAndRunsNothingInEveryWindow() throws Exception {
    Optional<Path> chromium = Browser.executable();
    assumeTrue(
        chromium.isPresent() || REQUIRED,
        "there is no chromium on the path, so the report was not looked at");
    Path report = report();
    Files.createDirectories(PICTURES);
    try (Browser browser = started(chromium.orElseThrow())) {
      for (int width : new int[] {400, 1400}) {
        for (String scheme : new String[] {"light", "dark"}) {
          browser.open(report, width, scheme, "screen");
          String window = scheme + " " + width;
          fits(browser, window);
          assertThat(isDark(browser)).as(window).isEqualTo(scheme.equals("dark"));
          Files.write(PICTURES.resolve(scheme + "-" + width + ".png"), browser.picture());
        }
      }
      browser.open(report, 800, "dark", "print");
      fits(browser, "print");
      assertThat(isDark(browser)).as("paper is white").isFalse();
      Files.write(PICTURES.resolve("print.png"), browser.picture());
      assertThat(browser.requests()).allMatch(url -> url.equals(report.toUri().toString()));
    }
  }

  /** Where nobody insists, a machine on which Chromium does not start skips the look. */
  private Browser started(Path chromium) throws Exception {
    try {
      return Browser.start(chromium, folder.resolve("profile"));
    } catch (IOException e) {
      assumeTrue(REQUIRED, "chromium does not start here, so the report was not looked at: " + e);
      throw e;
    }
  }

  private static void fits(Browser browser, String window) throws Exception {
    assertThat(browser.evaluate("document.title").asString())
        .as("no script ran: " + window)
        .startsWith("Security check of ");
    assertThat(browser.evaluate("document.images.length + document.scripts.length").asInt())
        .as(window)
        .isZero();
    assertThat(browser.evaluate("document.body.textContent.includes('onerror=')").asBoolean())
        .as("the hostile name is shown as it is: " + window)
        .isTrue();
    assertThat(browser.evaluate("document.documentElement.scrollWidth - innerWidth").asInt())
        .as("scrolls sideways: " + window)
        .isNotPositive();
    JsonNode faint = browser.evaluate(FAINT);
    assertThat(faint.isArray()).as(window).isTrue();
    assertThat(faint.valueStream().map(JsonNode::asString)).as("faint: " + window).isEmpty();
  }

  private static boolean isDark(Browser browser) throws Exception {
    String colour = browser.evaluate("getComputedStyle(document.body).backgroundColor").asString();
    String root =
        browser.evaluate("getComputedStyle(document.documentElement).backgroundColor").asString();
    String seen = colour.endsWith(", 0)") ? root : colour;
    return !seen.endsWith(", 0)") && Integer.parseInt(seen.replaceAll("\\D*(\\d+).*", "$1")) < 100;
  }

  private Path report() throws Exception {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED);
        BetweenPbx between = BetweenPbx.start(pbx.url())) {
      between.changing(
          (_, path, a) ->
              path.endsWith("/OAuthClients")
                  ? new BetweenPbx.Answer(a.status(), a.body().replace(APP, HOSTILE))
                  : a);
      Run check =
          Run.in(folder)
              .environment(between.environment(pbx.clientId(), pbx.clientSecret()))
              .run("check", "--url", between.url(), "-o", "html");
      return Files.writeString(folder.resolve("report.html"), check.out());
    }
  }
}
