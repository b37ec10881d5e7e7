package enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.desired.DesiredState;
import enforcer.guard.Review;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * A PBX may store the countries that are allowed or those that are denied; nobody has proven it.
 */
class CountryPolarityTest {
  private static final String DOCUMENT =
      """
      apiVersion: enforcer/v1
      kind: PhoneSystem
      name: polarity
      connect: { url: "https://pbx.example.com" }
      %s
      countries: { allowed: [GB, IE] }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"allow", "deny"})
  void theOwnCountryShowsWhichOfTheTwoAndTheResultIsTheSame(String polarity) throws IOException {
    try (Site site = site(polarity)) {
      String other = polarity.equals("allow") ? "44" : "53";
      site.pbx.console("PATCH", "/CountryCodes", "{\"CountryCodes\":[\"" + other + "\"]}");
      DesiredState desired = desired(site, "");

      assertThat(site.apply(desired).exitCode()).isZero();

      assertThat(site.plan(desired).plan().isInSync()).isTrue();
      boolean listed = stored(site).contains("44");
      assertThat(listed).isEqualTo(polarity.equals("allow"));
      assertThat(stored(site).contains("53")).isEqualTo(polarity.equals("deny"));
    }
  }

  @Test
  void aDocumentThatContradictsThePbxIsRefused() throws IOException {
    try (Site site = site("allow")) {
      Enforcer.Planned planned = site.plan(desired(site, "facts: { countryCodes: deny }"));

      Review review = site.review(planned, Site.EVERYTHING);

      assertThat(review.approved()).isEmpty();
      assertThat(review.refusals()).singleElement().satisfies(r -> assertThat(r.lift()).isEmpty());
      assertThat(planned.plan().findings())
          .anySatisfy(f -> assertThat(f.message()).contains("the PBX shows allow"));
    }
  }

  @Test
  void anEmptyListShowsNothingAndSoNothingIsWritten() throws IOException {
    try (Site site = site("deny")) {
      site.pbx.console("PATCH", "/CountryCodes", "{\"CountryCodes\":[]}");

      Review review = site.review(site.plan(desired(site, "")), Site.EVERYTHING);

      assertThat(review.refusals())
          .singleElement()
          .satisfies(r -> assertThat(r.finding().rule()).isEqualTo("facts"));
    }
  }

  private static Site site(String polarity) {
    return Site.start(
        SimulatorOptions.defaults().withSeenAs(Site.RUNNER).withFact("countryCodes", polarity));
  }

  private static List<String> stored(Site site) {
    return site.pbx
        .state("CountryCodes")
        .get("CountryCodes")
        .valueStream()
        .map(JsonNode::stringValue)
        .toList();
  }

  private DesiredState desired(Site site, String facts) throws IOException {
    Path file = folder.resolve("polarity.yaml");
    return site.desired(Files.writeString(file, DOCUMENT.formatted(facts)));
  }
}
