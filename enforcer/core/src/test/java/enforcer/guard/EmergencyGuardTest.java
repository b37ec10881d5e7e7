package enforcer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.Enforcer;
import enforcer.Site;
import enforcer.diagnostic.Finding;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No extension loses an emergency number, at the end of a plan or between two of its steps. */
class EmergencyGuardTest {
  private static final String HEADER =
      """
      apiVersion: enforcer/v1
      kind: PhoneSystem
      name: guarded
      connect: { url: "https://pbx.example.com" }
      networks:
        runner: { cidr: 192.0.2.200/32, use: automation }
      """;

  /** As the badly configured PBX has it. */
  private static final String EMERGENCY =
      "{ name: Emergency, dial: [\"999\", \"112\"], length: \"3\", from: everyone,"
          + " via: [uk-primary, uk-backup] }";

  private static final String ANY =
      "- { name: Any, dial: [], from: everyone, via: [uk-primary, ie-primary] }";

  @TempDir Path folder;
  private final Site site = Site.neglected();

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void theLastRuleForAnEmergencyNumberStays() {
    assertThat(outbound("[]", "[]"))
        .containsExactly(
            "emergency: extensions 100, 200-229, 300-313, 400-414 could no longer call 112"
                + " and 999: refused: no outbound rule matches");
  }

  @Test
  void theRefusalNamesTheLineAndTheWayOut() {
    Finding first = findings(HEADER + rules("[]", "[]")).getFirst();

    assertThat(first.place().orElseThrow().line()).isEqualTo(8);
    assertThat(first.remedy())
        .isEqualTo(
            "keep a rule with a trunk for 112 and 999 above those that take it; or make this change"
                + " in the console, and try an emergency call with the emergency centre's consent");
  }

  /** A rule for the number alone does not help those who dial 9 first. */
  @Test
  void behindAnAccessCodeTheRemedyIsARuleForWhatIsDialled() {
    String nine =
        "- { name: Nine, dial: [\"9\"], from: everyone, via: [{ trunk: uk-primary, strip: 1 }] }";
    site.apply(site.desired(write(HEADER + rules("[" + EMERGENCY + "]", nine))));

    Finding lost = findings(HEADER + rules("[" + EMERGENCY + "]", "[]")).getFirst();

    assertThat(lost.message())
        .contains(
            "could no longer call 9112 (112 behind access code 9) and 9999 (999 behind access code"
                + " 9)");
    assertThat(lost.remedy())
        .startsWith(
            "keep a rule with a trunk for 9112 and 9999 that sends 112 and 999 above those that"
                + " take it");
  }

  @Test
  void aRuleForAnyNumberIsAsGoodAsAnEmergencyRuleWhileItRoutes() {
    assertThat(outbound("[]", ANY)).isEmpty();
  }

  @Test
  void anEmergencyRuleMayBeRenamedBecauseTheNewOneStandsBeforeTheOldOneGoes() {
    assertThat(outbound("[" + EMERGENCY.replace("Emergency,", "Ambulance,") + "]", "[]")).isEmpty();
  }

  @Test
  void aTrunkThatIsTakenOutOfAnEmergencyRuleLeavesTheOther() {
    assertThat(outbound("[" + EMERGENCY.replace("uk-primary, ", "") + "]", "[]")).isEmpty();
  }

  @Test
  void theLastTrunkOfAnEmergencyRuleTakesCallsToTheOutside() {
    site.pbx.edit(
        "Trunks",
        trunk -> {
          if (trunk.path("Number").asString().equals("10001")) {
            trunk.put("Direction", "Inbound").put("EnableOutboundCalls", false);
          }
        });

    assertThat(outbound("[" + EMERGENCY.replace("uk-primary, ", "") + "]", "[]"))
        .singleElement()
        .asString()
        .endsWith(
            "could no longer call 112 and 999: refused by \"Emergency\": no trunk of the rule takes"
                + " calls to the outside");
  }

  @Test
  void anEmergencyRuleStaysForThoseWhoUseIt() {
    String dublin = EMERGENCY.replace("everyone", "{ extensions: [\"300-314\"] }");

    assertThat(outbound("[" + dublin + "]", "[]"))
        .containsExactly(
            "emergency: extensions 100, 200-229, 400-414 could no longer call 112 and"
                + " 999: refused: no outbound rule matches");
  }

  @Test
  void aBlockRuleBelowTheEmergencyRuleMayHoldAnyPrefix() {
    String block = "- { name: Ones, dial: [\"1\"], from: everyone, action: block }";

    assertThat(outbound("[" + EMERGENCY + "]", block)).isEmpty();
  }

  @Test
  void aPrefixThatSwallowsAnEmergencyNumberDoesNotStandInForIt() {
    String block = "- { name: Ones, dial: [\"1\"], from: everyone, action: block }";

    assertThat(outbound("[]", block + "\n    " + ANY))
        .containsExactly(
            "emergency: extensions 100, 200-229, 300-313, 400-414 could no longer call 112 if"
                + " emptyRule is blocks: refused by \"Ones\": the rule blocks it");
  }

  @Test
  void whatIsSettledAboutThePbxDecides() {
    String block = "- { name: Ones, dial: [\"1\"], from: everyone, action: block }";
    String settled = "facts: { emptyRule: continues }\n";

    assertThat(refusals(settled + rules("[]", block + "\n    " + ANY))).isEmpty();
  }

  @Test
  void twoRulesThatSwapTheirNumbersWouldLeaveAGapInBetween() {
    String both =
        """
        outbound:
          manage: exact
          emergency:
            - { name: One, dial: ["%s"], length: "3", from: everyone, via: [uk-primary] }
            - { name: Two, dial: ["%s"], length: "3", from: everyone, via: [uk-primary] }
          rules: []
        """;
    site.apply(site.desired(write(HEADER + both.formatted("112", "999"))));

    assertThat(refusals(both.formatted("999", "112")))
        .singleElement()
        .asString()
        .isEqualTo(
            "emergency: extensions 100, 200-229, 300-313, 400-414 could at least briefly not call"
                + " 112: refused: no outbound rule matches");
  }

  @Test
  void anEmergencyRuleMayBeAddedAboveAnother() {
    String added =
        "{ name: Dublin, dial: [\"112\"], from: { extensions: [\"300-314\"] }, via: [ie-primary] }";

    assertThat(outbound("[" + added + ", " + EMERGENCY + "]", "[]")).isEmpty();
    assertThat(said(HEADER + rules("[" + added + ", " + EMERGENCY + "]", "[]")))
        .contains(
            "extensions 300-313: would call 112 through ie-primary instead of uk-primary, else"
                + " uk-backup");
  }

  @Test
  void anExtensionThatIsDisabledIsSaidToCallForHelpNoMore() {
    String disabled =
        """
        extensions:
          rules:
            - { match: { extensions: ["400-401"] }, set: { enabled: false } }
        """;

    assertThat(refusals(disabled)).isEmpty();
    assertThat(said(HEADER + disabled))
        .contains("extensions 400-401: would be disabled, and could no longer call 112, 999");
  }

  @Test
  void aBackupTrunkThatAnEmergencyRuleLosesIsSaid() {
    String alone = EMERGENCY.replace("[uk-primary, uk-backup]", "[uk-primary]");

    assertThat(said(HEADER + rules("[" + alone + "]", "[]")))
        .contains(
            "extensions 100, 200-229, 300-313, 400-414: would call 112 through uk-primary alone,"
                + " without the backup uk-backup");
  }

  @Test
  void barringOutsideCallsIsRefusedUntilEmergencyCallsAreKnownToBeExempt() {
    String barred =
        """
        extensions:
          rules:
            - { match: { extensions: ["229"] }, set: { internalOnly: true } }
        """;

    assertThat(refusals(barred))
        .containsExactly(
            "emergency: extension 229 could no longer call 112 and 999 if internalOnlyEmergency is"
                + " barred: refused by \"Emergency\": the extension may only call internally");
    assertThat(findings(HEADER + barred).getFirst().remedy())
        .startsWith(
            "leave internalOnly off for these extensions; or try one from such an extension, with"
                + " the emergency centre's consent; if the answer is exempt, write facts: {"
                + " internalOnlyEmergency: exempt }");
    assertThat(refusals("facts: { internalOnlyEmergency: exempt }\n" + barred)).isEmpty();
  }

  @Test
  void nobodyInNeedIsAskedForAPin() {
    String pin =
        """
        extensions:
          rules:
            - match: { extensions: ["229"] }
              set: { pinToDialOut: { for: 60s }, voicemailPinRequired: true }
        """;

    assertThat(refusals(pin)).isEmpty();
    assertThat(refusals(pin + rules("[]", ANY)))
        .hasSize(2)
        .first()
        .asString()
        .isEqualTo(
            "emergency: extension 229 could no longer call 112: routed by \"Any\" through"
                + " uk-primary as 112, else ie-primary as 112, after a PIN");
  }

  @Test
  void anExtensionThatIsDisabledLosesNothing() {
    assertThat(
            refusals(
                """
                extensions:
                  rules:
                    - { match: { extensions: ["229"] }, set: { enabled: false } }
                """))
        .isEmpty();
  }

  @Test
  void leavingTheDepartmentOfTheOnlyEmergencyRuleIsRefused() {
    long warehouse = id("Groups", "Warehouse");
    site.pbx.edit(
        "OutboundRules",
        rule -> {
          rule.withArray("GroupIds").removeAll().add(warehouse);
          if (!rule.path("EmergencyRule").asBoolean()) {
            rule.put("Prefix", "0");
          }
        });

    assertThat(
            refusals(
                """
                departments:
                  manage: merge
                  list: [{ name: Warehouse, members: ["400-413"] }]
                """
                    .replace("\"400-413\"", members(400, 413))))
        .singleElement()
        .asString()
        .startsWith("emergency: extension 414 could no longer call 112 and 999");
  }

  @Test
  void whatCannotBeReadCannotBeJudged() {
    try (Site unread =
        Site.start(
            SimulatorOptions.defaults()
                .withSeenAs(Site.RUNNER)
                .withFaults("html:method=GET,path=/Trunks"))) {
      String barred = "extensions: { rules: [{ match: everyone, set: { internalOnly: true } }] }";
      assertThat(refusals(unread, HEADER + barred))
          .singleElement()
          .asString()
          .startsWith("emergency: the effect on emergency calls cannot be judged");
    }
  }

  @Test
  void whoCannotCallForHelpTodayIsSaidAloud() {
    site.pbx.edit(
        "Users",
        user -> {
          if (user.path("Number").asString().equals("229")) {
            user.put("Internal", true);
          }
        });

    assertThat(said(HEADER + rules("[" + EMERGENCY + "]", ANY)))
        .contains(
            "extension 229: might not reach 112 today: refused by \"Emergency\": the extension may"
                + " only call internally if internalOnlyEmergency is barred");
  }

  @Test
  void somethingInTheHouseThatHasAnEmergencyNumberIsSaidAloud() {
    site.pbx.console("POST", "/RingGroups", "{\"Number\":\"112\",\"Name\":\"Front desk\"}");

    assertThat(said(HEADER + rules("[" + EMERGENCY + "]", ANY)))
        .anySatisfy(
            finding ->
                assertThat(finding)
                    .endsWith(
                        "might not reach 112 today: taken by RingGroup 112, an internal number if"
                            + " internalFirst is yes"));
  }

  private long id(String set, String name) {
    return site.pbx
        .state(set)
        .valueStream()
        .filter(row -> row.path("Name").asString("").equals(name))
        .findFirst()
        .orElseThrow()
        .get("Id")
        .asLong();
  }

  private static String members(int from, int to) {
    StringBuilder all = new StringBuilder();
    for (int number = from; number <= to; number++) {
      all.append(all.isEmpty() ? "" : ", ").append('"').append(number).append('"');
    }
    return all.toString();
  }

  private static String rules(String emergency, String rules) {
    return """
    outbound:
      manage: exact
      emergency: %s
      rules:
        %s
    """
        .formatted(emergency, rules);
  }

  private List<String> outbound(String emergency, String rules) {
    return refusals(rules(emergency, rules));
  }

  private List<String> refusals(String document) {
    return refusals(site, HEADER + document);
  }

  /** What is refused although everything was accepted that can be. */
  private List<String> refusals(Site at, String document) {
    return findings(at, document).stream().map(f -> f.rule() + ": " + f.message()).toList();
  }

  private List<Finding> findings(String document) {
    return findings(site, document);
  }

  private List<Finding> findings(Site at, String document) {
    Enforcer.Planned planned = at.plan(at.desired(write(document)));
    assertThat(planned.diagnostics()).isEmpty();
    return at.review(planned, Site.EVERYTHING).refusals().stream().map(Refusal::finding).toList();
  }

  /** What a plan says about emergency calls without refusing anything. */
  private List<String> said(String document) {
    return site.plan(site.desired(write(document))).plan().findings().stream()
        .filter(f -> f.rule().equals("emergency"))
        .map(f -> f.subject() + ": " + f.message())
        .toList();
  }

  private Path write(String document) {
    try {
      return Files.writeString(folder.resolve("guarded.yaml"), document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
