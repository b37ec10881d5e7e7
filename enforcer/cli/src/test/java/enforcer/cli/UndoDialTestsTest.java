package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An undo may return to calls that failed a test before its run, and says that they fail. */
class UndoDialTestsTest {
  private static final String ONLY_LANDLINES =
      """
      outbound:
        manage: merge
        absent: [Any]
        rules: [{ name: Landlines, dial: ["0"], from: everyone, action: block }]
      dialTests:
        - { dial: ["09011234567"], from: everyone, expect: refuse }
      """;

  private static final String PREMIUM =
      """
      outbound:
        manage: merge
        rules: [{ name: Block premium, dial: ["09"], from: everyone, action: block }]
      """;

  @TempDir private Path folder;

  @Test
  void whatFailedATestBeforeTheRunIsSaidAndNotRefused() {
    try (Phones phones = new Phones(folder)) {
      phones.apply(ONLY_LANDLINES);

      Run run = phones.undo("last");

      assertThat(run.code()).as(run.out() + run.err()).isZero();
      assertThat(words(run))
          .contains("! 09011234567 from ")
          .contains("would again be routed by \"Any\"")
          .contains("be refused");
      assertThat(names(phones)).contains("Any").doesNotContain("Landlines");
    }
  }

  @Test
  void aTestThatFailsAfterAnUndoIsSaidToFailAsTheNextDriftSays() {
    try (Phones phones = new Phones(folder)) {
      phones.apply(ONLY_LANDLINES);

      Run undone = phones.undo("last");
      Run drift = phones.run("drift", "acme.yaml", "--url", phones.pbx.url().toString());

      String fails =
          "09011234567 from extensions 100, 200-229, 300-313, 400-414: routed by \"Any\"";
      assertThat(undone.code()).as(undone.out() + undone.err()).isZero();
      assertThat(undone.err())
          .contains("warning: acme: not met: " + fails)
          .doesNotContain("by this configuration");
      assertThat(drift.code()).isEqualTo(2);
      assertThat(words(drift)).contains(fails);
    }
  }

  @Test
  void aTestThatStaysOpenIsUnknownAfterAnUndoAsAfterAnApply() {
    try (Phones phones = new Phones(folder)) {
      phones.apply(PREMIUM);
      Run applied =
          phones.apply(
              """
              antiHacking: { failedLogins: 5 }
              dialTests:
                - { dial: ["09011234567"], from: everyone, expect: refuse }
              """);

      Run undone = phones.undo("last");

      assertThat(List.of(applied.code(), undone.code())).as(undone.err()).containsOnly(4);
      assertThat(applied.err() + undone.err()).doesNotContain("by this configuration");
    }
  }

  @Test
  void whatPassedATestBeforeTheRunIsStillRefused() {
    try (Phones phones = new Phones(folder)) {
      phones.apply(
          """
          facts: { emptyRule: blocks }
          outbound:
            manage: merge
            rules:
              - name: National
                dial: ["01", "02", "03", "07"]
                length: "10-11"
                from: everyone
                via: [uk-primary, uk-backup]
          dialTests:
            - { dial: ["02079460000"], from: everyone, expect: route }
          """);
      String trunk = "/Trunks(%s)".formatted(trunk(phones));
      phones.pbx.console(
          "PATCH", trunk, "{\"EnableOutboundCalls\":false,\"Direction\":\"Inbound\"}");

      Run run = phones.undo("last");

      assertThat(run.code()).as(run.out() + run.err()).isEqualTo(3);
      assertThat(run.out())
          .contains("Refused by dialTests: 02079460000")
          .doesNotContain("would again be");
    }
  }

  private static String words(Run run) {
    return run.out().replaceAll("\\s+", " ");
  }

  private static String trunk(Phones phones) {
    return phones
        .pbx
        .state("Trunks")
        .valueStream()
        .filter(t -> t.path("Number").asString("").equals("10000"))
        .findFirst()
        .orElseThrow()
        .get("Id")
        .asString();
  }

  private static List<String> names(Phones phones) {
    JsonNode rules = phones.pbx.state("OutboundRules");
    return rules.valueStream().map(r -> r.path("Name").asString("")).toList();
  }
}
