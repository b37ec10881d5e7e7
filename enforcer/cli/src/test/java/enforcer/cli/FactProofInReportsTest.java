package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A verdict that rests on a fact of the file says who proved it, in every form of the report. */
class FactProofInReportsTest {
  private static final String PROVEN =
      "plusDialled: asDialled (proven by telephony engineer on 20.0.10, 2026-05-01: called a"
          + " number)";
  private static final String FACTS =
      """
      facts:
        plusDialled: { is: asDialled, provenBy: { who: telephony engineer, version: 20.0.10, date: 2026-05-01, how: called a number } }
        pinTimeout: seconds
        codeOfNoCountry: refused
      """;

  /** What somebody may write to deceive whoever reads the report, as YAML writes it. */
  private static final String HOSTILE =
      "\"<script>x</script> `x` [x](https://x.example)  | #1 evil\"";

  @TempDir private Path folder;

  @Test
  void theTextAndTheMarkdownNameTheFactOnceWithTheRulesThatRestOnIt() {
    try (Phones phones = new Phones(folder)) {
      phones.write(FACTS);

      for (String form : List.of("text", "markdown")) {
        String out = check(phones, "-o", form).out().replaceAll("\\s+", " ");
        assertThat(out).contains("Verdicts that rest on facts of the file").contains(PROVEN);
        assertThat(out.split("telephony engineer", -1)).hasSize(2);
        assertThat(out.substring(out.indexOf(PROVEN)))
            .contains("3CX-FRD-101")
            .doesNotContain("pinTimeout");
      }
    }
  }

  @Test
  void theJsonNamesItAtEachRuleThatFollowsCallsAndAtNoOther() {
    try (Phones phones = new Phones(folder)) {
      phones.write(FACTS + "  countryCodes: allow\n");
      JsonNode rules =
          Checked.target(check(phones, "-o", "json", "--policies", "guide")).at("/now/rules");
      Map<String, JsonNode> restsOn =
          rules
              .valueStream()
              .filter(r -> r.has("restsOn"))
              .collect(Collectors.toMap(r -> r.path("id").asString(), r -> r.path("restsOn")));

      assertThat(restsOn)
          .containsKeys("3CX-FRD-003", "3CX-FRD-001")
          .doesNotContainKey("3CX-CON-001");
      JsonNode premium = fact("plusDialled", restsOn.get("3CX-FRD-003"));
      assertThat(premium.path("is").asString()).isEqualTo("asDialled");
      assertThat(premium.at("/provenBy/who").asString()).isEqualTo("telephony engineer");
      assertThat(premium.at("/provenBy/version").asString()).isEqualTo("20.0.10");
      assertThat(premium.at("/provenBy/date").asString()).isEqualTo("2026-05-01");
      assertThat(premium.at("/provenBy/how").asString()).isEqualTo("called a number");
      assertThat(restsOn.get("3CX-FRD-001")).hasSize(1);
      assertThat(fact("countryCodes", restsOn.get("3CX-FRD-001")).has("provenBy")).isFalse();
    }
  }

  @Test
  void theOtherFormsNameItAtTheRule() {
    try (Phones phones = new Phones(folder)) {
      phones.write(FACTS);

      assertThat(check(phones, "-o", "html").out()).contains("as the file says, " + PROVEN);
      assertThat(check(phones, "-o", "junit").out()).contains("As the file says, " + PROVEN);
      assertThat(new ObjectMapper().readTree(check(phones, "-o", "oscal").out()).toString())
          .contains("{\"description\":\"As the file says, " + PROVEN + "\"}");
      assertThat(new ObjectMapper().readTree(check(phones, "-o", "sarif").out()).toString())
          .contains("\"restsOn\":[\"" + PROVEN + "\"]");
    }
  }

  @Test
  void aSavedReadingRemembersWhoProvedIt() {
    try (Phones phones = new Phones(folder)) {
      phones.write(FACTS);
      check(phones, "--save", "last.json");
      Run again = phones.run("check", "--reading", "last.json", "--policies", "toll-fraud-gb");

      assertThat(again.out().replaceAll("\\s+", " ")).contains(PROVEN);
    }
  }

  @Test
  void aNameThatWouldDeceiveAReaderIsEscapedInEveryForm() {
    try (Phones phones = new Phones(folder)) {
      phones.write(FACTS.replace("telephony engineer", HOSTILE));

      for (String form : List.of("text", "markdown", "html", "json", "oscal", "sarif", "junit")) {
        Run run = check(phones, "-o", form);
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).as(form).contains("#1 evil");
      }
      assertThat(check(phones, "-o", "html").out()).doesNotContain("<script");
      assertThat(check(phones, "-o", "junit").out()).doesNotContain("<script");
      assertThat(check(phones, "-o", "markdown").out().replaceAll("`[^`\n]*`", ""))
          .doesNotContain("script", "x.example");
    }
  }

  private static JsonNode fact(String name, JsonNode facts) {
    return facts
        .valueStream()
        .filter(f -> f.path("fact").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Run check(Phones phones, String... options) {
    List<String> all =
        new ArrayList<>(List.of("check", "acme.yaml", "--url", phones.pbx.url().toString()));
    all.addAll(List.of(options));
    if (!all.contains("--policies")) {
      all.addAll(List.of("--policies", "toll-fraud-gb"));
    }
    return phones.run(all.toArray(String[]::new));
  }
}
