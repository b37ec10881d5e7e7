package enforcer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is disabled makes no call for help, which is said and not refused. */
class EmergencyRemarksTest extends OnNeglectedPbx {
  @Test
  void whoIsDisabledIsNamedWithTheNumbersThatAreLost() {
    assertThat(said(disabling("228", "229")))
        .containsExactly(
            "extensions 228-229: would be disabled, and could no longer call 112, 999");
  }

  @Test
  void itIsAWarningAtTheLineThatDisables() {
    assertThat(findings(disabling("229")))
        .singleElement()
        .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.WARNING))
        .satisfies(
            f -> assertThat(f.place().orElseThrow().line()).isEqualTo(Guarded.FIRST_LINE + 2));
  }

  @Test
  void whoIsDisabledAlreadyLosesNothing() {
    guarded
        .site()
        .pbx
        .edit("Users", user -> user.put("Enabled", !user.path("Number").asString().equals("229")));

    assertThat(said(disabling("228", "229")))
        .containsExactly("extension 228: would be disabled, and could no longer call 112, 999");
  }

  @Test
  void whoReachesNobodyTodayLosesNothing() {
    guarded.site().pbx.edit("OutboundRules", rule -> rule.put("Prefix", "0"));

    assertThat(said(disabling("229")))
        .isNotEmpty()
        .noneSatisfy(finding -> assertThat(finding).contains("would be disabled"));
  }

  @Test
  void whoReachesOneOfTwoNumbersLosesThatOne() {
    guarded
        .site()
        .pbx
        .edit(
            "OutboundRules",
            rule -> rule.put("Prefix", rule.path("EmergencyRule").asBoolean() ? "112" : "0"));

    assertThat(said(disabling("229")))
        .contains("extension 229: would be disabled, and could no longer call 112");
  }

  private List<String> said(String sections) {
    return findings(sections).stream().map(f -> f.subject() + ": " + f.message()).toList();
  }

  private List<Finding> findings(String sections) {
    return guarded.plan(sections).plan().findings().stream()
        .filter(f -> f.rule().equals("emergency"))
        .toList();
  }

  private static String disabling(String... extensions) {
    return """
    extensions:
      rules:
        - { match: { extensions: ["%s"] }, set: { enabled: false } }
    """
        .formatted(String.join("\", \"", extensions));
  }
}
