package enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.apply.Outcome;
import enforcer.desired.DesiredState;
import enforcer.fixture.Golden;
import enforcer.guard.Accepted;
import enforcer.guard.Review;
import enforcer.plan.Plan;
import enforcer.report.TextReport;
import enforcer.simulator.Exchange;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.Reader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole runs as stories in folders: what a PBX is like ({@code live.yaml}, a seed), what a document
 * wants of it ({@code desired.yaml}), what the plan says ({@code plan.txt}), what a person then
 * accepts ({@code accept.txt}), and what is written ({@code requests.txt}). A folder whose name
 * ends with {@code refused} is never applied; any other is, and then there is nothing left to
 * change.
 *
 * <p>{@code -Dgolden=write} writes {@code plan.txt} and {@code requests.txt} for review.
 */
class ScenarioTest {
  static final Path FOLDER = Path.of("src/test/resources/scenarios");
  private static final String REFUSED = "refused";

  static Stream<String> scenarios() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.map(f -> f.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void goesAsTold(String name) throws IOException {
    Path folder = FOLDER.resolve(name);
    try (Site site = Site.start(options(folder))) {
      DesiredState desired = site.desired(folder, "desired.yaml");

      Enforcer.Planned planned = site.plan(desired);
      assertThat(planned.diagnostics()).isEmpty();
      Review unaccepted = site.review(planned, Accepted.nothing());
      Golden.assertFile(folder.resolve("plan.txt"), report(site, planned, unaccepted));
      site.pbx.forgetExchanges();

      Review review = site.review(planned, accepted(folder));
      assertThat(review.approved().isEmpty()).isEqualTo(name.endsWith(REFUSED));
      if (review.approved().isPresent()) {
        assertThat(accepted(folder).toString()).isEqualTo(unaccepted.lifts());
        Outcome outcome = site.apply(planned, review);
        assertThat(outcome.exitCode()).as(outcome.summary()).isZero();
      }
      Golden.assertFile(folder.resolve("requests.txt"), writes(site.pbx.exchanges()));
      if (review.approved().isPresent()) {
        assertNothingLeft(planned.plan(), site.plan(desired).plan());
      }
    }
  }

  private static void assertNothingLeft(Plan before, Plan after) {
    assertThat(after.changes()).isEmpty();
    assertThat(after.observed()).isEqualTo(before.observed());
    assertThat(after.unknown()).isEqualTo(before.unknown());
  }

  static SimulatorOptions options(Path folder) throws IOException {
    SimulatorOptions options =
        SimulatorOptions.defaults()
            .withSeed(folder.resolve("live.yaml").toString())
            .withSeenAs(Site.RUNNER);
    Properties facts = new Properties();
    Path file = folder.resolve("simulator.properties");
    if (Files.exists(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        facts.load(in);
      }
    }
    for (String fact : facts.stringPropertyNames()) {
      options = options.withFact(fact, facts.getProperty(fact));
    }
    return options;
  }

  private static Accepted accepted(Path folder) throws IOException {
    Path file = folder.resolve("accept.txt");
    return Files.exists(file) ? Accepted.parse(Files.readString(file).strip()) : Accepted.nothing();
  }

  private static String report(Site site, Enforcer.Planned planned, Review review) {
    return TextReport.plain(false)
        .text(planned.plan(), review)
        .replace(site.pbx.url().toString(), "https://pbx.example.com");
  }

  /** The writes, in their order. */
  private static String writes(List<Exchange> exchanges) {
    String writes =
        exchanges.stream()
            .filter(e -> !e.method().equals("GET") && !e.path().equals("/connect/token"))
            .map(ScenarioTest::line)
            .collect(Collectors.joining());
    return writes.isEmpty() ? "nothing is written\n" : writes;
  }

  private static String line(Exchange exchange) {
    String body = exchange.requestBody().isEmpty() ? "" : " " + exchange.requestBody();
    String path = URLDecoder.decode(exchange.path(), StandardCharsets.UTF_8);
    return exchange.method() + " " + path.replace("/xapi/v1", "") + body + "\n";
  }
}
