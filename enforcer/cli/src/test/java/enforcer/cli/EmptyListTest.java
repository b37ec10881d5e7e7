package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A PBX answers a client that may not see the rows of a list with an empty list. Every PBX has
 * extensions and departments, so that is no sight of a phone system where nobody calls for help.
 */
class EmptyListTest {
  private static final String NOTHING = "{\"@odata.count\": 0, \"value\": []}";

  @TempDir private Path folder;

  @Test
  void noEmergencyRuleIsDeletedBecauseNobodyWasListed() throws IOException {
    try (Simulated acme = Simulated.neglected(folder);
        BetweenPbx between = BetweenPbx.start(acme.pbx.url())) {
      between.changing(
          (_, path, a) -> path.endsWith("/Users") ? new BetweenPbx.Answer(200, NOTHING) : a);
      Files.writeString(
          folder.resolve("acme.yaml"),
          """
          apiVersion: enforcer/v1
          kind: PhoneSystem
          name: acme
          connect: { url: "%s" }
          emergency: { numbers: ["999", "112"] }
          facts: { countryCodes: allow, emptyRule: blocks }
          outbound: { manage: exact, emergency: [], rules: [] }
          """
              .formatted(between.url()));
      Run.Setting setting =
          Run.in(folder)
              .environment(between.environment(acme.pbx.clientId(), acme.pbx.clientSecret()));

      Run apply = setting.run("apply", "acme.yaml", "--auto-approve", "--accept", "deletes=9");

      assertThat(apply.code()).as(apply.out() + apply.err()).isIn(3, 4);
      assertThat(apply.out()).contains("lists no extension");
      assertThat(acme.pbx.exchanges().stream().map(Exchange::method)).doesNotContain("DELETE");
    }
  }

  @Test
  void noRuleIsJudgedOnAListThatCannotBeEmpty() {
    try (Simulated acme = Simulated.neglected(folder);
        BetweenPbx between = BetweenPbx.start(acme.pbx.url())) {
      between.changing(
          (_, path, a) -> path.endsWith("/Users") ? new BetweenPbx.Answer(200, NOTHING) : a);
      Run check =
          Run.in(folder)
              .environment(between.environment(acme.pbx.clientId(), acme.pbx.clientSecret()))
              .run("check", "--url", between.url(), "-o", "json", "--policies", "guide,emergency");

      assertThat(check.code()).as(check.err()).isEqualTo(4);
      Checked.target(check)
          .path("now")
          .path("rules")
          .forEach(
              rule -> {
                if (rule.path("sources")
                    .valueStream()
                    .anyMatch(s -> s.asString().equals("Users"))) {
                  assertThat(rule.path("outcome").asString())
                      .as(rule.path("id").asString())
                      .isNotIn("pass", "fail");
                }
              });
    }
  }
}
