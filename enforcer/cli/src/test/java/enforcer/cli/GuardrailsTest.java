package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A branch cannot loosen a guardrail and use that in one step: the base goes on holding. */
class GuardrailsTest extends GuardedSiteCase {
  private static final String CHANGE = "antiHacking: { failedLogins: 5 }\n";
  private static final String NETWORKS =
      """
      networks:
        office: 203.0.113.0/24
        vpn: { cidr: 10.99.0.0/24, keep: true }
        runner: { cidr: 192.0.2.200/32, use: automation }
      """;
  private static final String CONSOLE = "console: { restricted: true, allow: [office, runner] }\n";
  private static final String HOUSE =
      """
      apiVersion: enforcer/v1
      kind: PolicyPack
      name: house
      title: The rules of our house
      rules:
        - id: HOUSE-CON-001
          title: The console is closed
          severity: blocker
          assert: self.console.restricted
          message: "'every address reaches the console'"
          why: It is safer.
      """;

  private GuardedSite change(String base, String head) {
    return site.says(base).commits().branches().says(head);
  }

  @Test
  void aNetworkOfTheBaseKeepsTheConsoleAlthoughTheBranchLetsItGo() {
    change(NETWORKS, NETWORKS.replace(", keep: true", "") + CONSOLE);

    Run plan = site.plan();

    assertThat(plan.code()).as(plan.err()).isEqualTo(3);
    assertThat(GuardedSite.words(plan))
        .contains("guardrail networks.vpn.keep \"vpn\" must no longer keep the console")
        .contains("(base acme.yaml:7:30)")
        .contains("loosens, admin")
        .contains("Refused by lockout: the console would be closed for vpn")
        .contains("Approval: admin.");
    Run without = site.acme.run("plan", "acme.yaml");
    assertThat(without.code()).as(without.out()).isZero();
  }

  @Test
  void aNetworkThatIsRenamedAwayOrMovedStillKeepsTheConsole() {
    change(NETWORKS, NETWORKS.replace("vpn:", "lab:").replace("10.99.", "10.98.") + CONSOLE);

    Run plan = site.plan();

    assertThat(plan.code()).as(plan.err()).isEqualTo(3);
    assertThat(GuardedSite.words(plan))
        .contains("\"vpn\", which must never lose the console, is gone")
        .contains("Refused by lockout: the console would be closed for vpn");
  }

  /** The office of a branch is nobody's office before somebody approved it. */
  @Test
  void aBranchCannotBringItsOwnOfficeAndLockTheRealOneOut() {
    String base =
        """
        networks:
          office: 203.0.113.0/24
          runner: { cidr: 192.0.2.200/32, use: automation }
        """;
    change(
        base,
        base
            + "  own: 198.51.100.0/24\n"
            + "console: { restricted: true, allow: [own, runner] }\n");

    Run plan = site.plan();

    assertThat(plan.code()).as(plan.out()).isEqualTo(3);
    assertThat(GuardedSite.words(plan)).contains("Refused by lockout");
    assertThat(site.acme.run("plan", "acme.yaml").code()).isZero();
  }

  @Test
  void whereAnOfficeOfABranchDoesNotCountYetTheWayToItIsSaid() {
    String machines = "networks:\n  runner: { cidr: 192.0.2.200/32, use: automation }\n";
    change(
        machines + "  old: 198.51.100.0/24\n",
        machines
            + "  office: 203.0.113.0/24\n"
            + "console: { restricted: true, allow: [office, runner] }\n");

    Run plan = site.plan();

    String says =
        "\"office\" counts as a network of people only after this change, because the base does not"
            + " name it as one";
    assertThat(GuardedSite.words(plan))
        .contains(says, "name it in a change of its own, and what rests on it in the next one")
        .contains("\"old\" still counts in the plan of this change");
    Run validate = site.acme.run("validate", "acme.yaml", "--base-ref", "main");
    assertThat(validate.err().replaceAll("\\s+", " ")).contains(says);
  }

  @Test
  void aBranchThatLacksCommitsOfItsBaseIsCalledSo() {
    change("antiHacking: { failedLogins: 5 }\n", "antiHacking: { failedLogins: 6 }\n");
    assertThat(GuardedSite.words(site.plan())).doesNotContain("this branch lacks");
    site.mainSays("antiHacking: { failedLogins: 4 }\n");

    assertThat(GuardedSite.words(site.plan()))
        .contains("the base has commits that this branch lacks; what they changed reads as undone");
  }

  @Test
  void packsOfTheBaseStillJudge() {
    site.writes("house.yaml", HOUSE);
    change("policies: [house.yaml]\n", "policies: []\n" + CHANGE);

    Run plan = site.plan();

    assertThat(plan.code()).as(plan.err()).isEqualTo(3);
    assertThat(GuardedSite.words(plan))
        .contains("house.yaml no longer judges (base acme.yaml:5:12)")
        .contains("Refused by policy: after this plan, HOUSE-CON-001 fails");
    assertThat(site.acme.run("plan", "acme.yaml").code()).isZero();
  }

  @Test
  void aRuleThatTheBranchMakesMilderJudgesAsItDid() {
    site.writes("house.yaml", HOUSE);
    change("policies: [house.yaml]\n", "policies: [house.yaml]\n" + CHANGE)
        .writes("house.yaml", HOUSE.replace("blocker", "low"));

    Run plan = site.plan();

    assertThat(plan.code()).as(plan.err()).isEqualTo(3);
    assertThat(GuardedSite.words(plan))
        .contains("house.yaml has other rules")
        .contains("house.yaml of the base after this plan: 1 failed")
        .contains("Refused by policy: after this plan, HOUSE-CON-001 fails");
  }

  @Test
  void testsOfTheBaseAreStillDialled() {
    String block =
        "outbound: { manage: merge, rules: [{ name: Block premium, dial: [\"09\"], from: everyone,"
            + " action: block }] }\n";
    site.says(block).commits();
    Run applied = site.acme.run("apply", "acme.yaml", "--auto-approve");
    assertThat(applied.code()).as(applied.out() + applied.err()).isZero();
    change(
        block + "dialTests: [{ dial: [\"09011234567\"], from: everyone, expect: refuse }]\n",
        "outbound: { manage: merge, absent: [Block premium] }\n");

    Run plan = site.plan();

    assertThat(GuardedSite.words(plan))
        .contains("the test of 09011234567 is gone or another one (base acme.yaml:6:")
        .contains("Refused by dialTests")
        .contains("base acme.yaml:6 ", "the test of the base holds");
    assertThat(site.acme.run("plan", "acme.yaml", "--accept", "deletes=1").out())
        .doesNotContain("Refused by dialTests");
  }

  @Test
  void aFactThatTheBranchSettlesByItselfStaysOpen() {
    change(CHANGE, "facts: { countryCodes: allow }\n" + CHANGE);

    JsonNode plan = site.json();

    assertThat(plan.at("/context/facts").has("countryCodes")).isFalse();
    assertThat(plan.path("findings").toString())
        .contains("the change itself settles countryCodes as allow");
    assertThat(plan.path("approval").asString()).isEqualTo("admin");
    Run without = site.acme.run("plan", "acme.yaml", "-o", "json");
    JsonNode facts = JsonMapper.shared().readTree(without.out()).at("/context/facts");
    assertThat(facts.path("countryCodes").asString()).isEqualTo("allow");
  }

  @Test
  void emergencyNumbersOfTheBaseAreStillKept() {
    change("emergency: { numbers: [\"112\", \"999\"] }\n", "emergency: { country: FR }\n" + CHANGE);

    JsonNode plan = site.json();

    assertThat(plan.at("/context/emergency/numbers").toString()).isEqualTo("[\"112\",\"999\"]");
    assertThat(plan.at("/context/emergency").has("country")).isFalse();
    assertThat(plan.path("findings").toString())
        .contains("112, 999 is no longer kept")
        .contains("the country is FR, and was that of the PBX");
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "notify: [ops, boss] | notify: [ops] | boss hears nothing any more",
        "'' | expect: unreachable | unreachable is now taken for normal",
        "'' | enforce: { atMost: 900 } | a night may take back whatever tightens, where"
            + " at most 900 objects drifted; by the base it may take back whatever tightens",
        "labels: { ring: all } | labels: { ring: canary } | the label is \"canary\", and was"
            + " \"all\"",
        "approval: admin | approval: routine | it is routine, and was admin",
        "apps: { manage: exact, list: [] } | apps: { manage: observe, list: [] } | the list is"
            + " observe, and was exact",
        "calling: { voicemailDialOut: false } | '' | guardrail calling it is no longer managed",
        "departments: { manage: merge, list: [{ name: Sales }, { name: Support }] } | departments:"
            + " { manage: merge, list: [{ name: Sales }] } | \"Support\" is no longer managed",
        "extensions: { rules: [{ match: everyone, set: { require2fa: false, srtp: enabled } }] } |"
            + " extensions: { rules: [{ match: everyone, set: { srtp: enabled } }] } | require2fa"
            + " of \"everyone\" is no longer",
        "extensions: { rules: [{ match: everyone, require: { voicemailPin: { min: 6 } } }] } |"
            + " extensions: { rules: [{ match: everyone, require: { voicemailPin: { min: 4 } } }] }"
            + " | voicemailPin of \"everyone\" asks for less than before",
        "extensions: { rules: [{ match: everyone, require: { voicemailPin: { min: 6,"
            + " refuse: [repeats, sequences] } } }] } |"
            + " extensions: { rules: [{ match: everyone, require: { voicemailPin: { min: 8,"
            + " refuse: [repeats] } } }] } | voicemailPin of \"everyone\" asks for less",
        "extensions: { rules: [{ match: everyone, set: { require2fa: false } }] } | extensions: {"
            + " rules: [{ match: everyone, except: { extensions: [\"201\"] }, set: { require2fa:"
            + " false } }] } | whom the rule of \"everyone\" now leaves out is no longer managed",
        "blocklist: { manage: merge, neverBlock: [198.51.100.0/24], list: [] } | blocklist: {"
            + " manage: merge, list: [] } | \"198.51.100.0/24\" is no longer protected",
        "departments: { manage: merge, list: [{ name: Sales, members: [] }] } | departments: {"
            + " manage: merge, list: [{ name: Sales }] } | members of \"Sales\" is no longer",
        "outbound: { manage: merge, absent: [Premium, Abroad] } | outbound: { manage: merge,"
            + " absent: [Abroad] } | \"Premium\" may be there again",
        "apiClients: { manage: observe, list: [{ clientId: crm, callControl: false, "
            + "role: users }] } | apiClients: { manage: observe, list: [{ clientId: crm, role: "
            + "users }] } | callControl of \"crm\" is no longer managed",
        "extensions: { rules: [{ match: everyone, require: { voicemailPin: { min: 6 } } "
            + "}] } | extensions: { rules: [{ match: everyone, require: { voicemailPin: { min: "
            + "6 } } }, { match: { extensions: [\"200-229\"] }, require: { voicemailPin: { "
            + "min: 4 } } }] } | asks for less than the rule of \"everyone\" did",
        "extensions: { rules: [{ match: everyone, require: { voicemailPin: { min: 4 } } "
            + "}, { match: { extensions: [\"200-229\"] }, require: { voicemailPin: { min: 6 } "
            + "} }] } | extensions: { rules: [{ match: { extensions: [\"200-229\"] }, require: "
            + "{ voicemailPin: { min: 6 } } }, { match: everyone, require: { voicemailPin: { "
            + "min: 4 } } }] } | voicemailPin of \"everyone\" asks for less than the rule of",
        "extensions: { rules: [{ match: everyone, require: { voicemailPin: { min: 6 } } "
            + "}] } | extensions: { rules: [{ match: everyone, require: { voicemailPin: { min: "
            + "6 } } }, { match: everyone, require: { voicemailPin: { min: 4 } } }] } | "
            + "voicemailPin of \"everyone\" asks for less than the rule of",
        "extensions: { rules: [{ match: { extensions: [\"100\", \"200-201\"] }, set: {"
            + " require2fa: true } }] } | extensions: { rules: [{ match: { extensions: [\"100\","
            + " \"200\"] }, set: { require2fa: true } }] } | require2fa of extensions 201 is no"
            + " longer managed",
        "extensions: { rules: [{ match: everyone, set: { require2fa: false } }, { match: {"
            + " extensions: [\"100\", \"200-201\"] }, set: { require2fa: true } }] } | extensions:"
            + " { rules: [{ match: everyone, set: { require2fa: false } }, { match: { extensions:"
            + " [\"100\", \"200\"] }, set: { require2fa: true } }] } | require2fa of extensions 201"
            + " falls under a rule that says otherwise",
        "extensions: { rules: [{ match: { extensions: [\"200-220\"] }, require: { voicemailPin: {"
            + " min: 6 } } }] } | extensions: { rules: [{ match: everyone, except: { extensions:"
            + " [\"205\"] }, require: { voicemailPin: { min: 4 } } }] } | voicemailPin of"
            + " extensions 200-204, 206-220 asks for less than before",
        "extensions: { rules: [{ match: { roles: [users] }, set: { require2fa: true } }] } |"
            + " extensions: { rules: [{ match: { extensions: [\"100\"] }, set: { require2fa: true"
            + " } }] } | require2fa of \"{roles: [users]}\" is managed only where another rule",
        "extensions: { rules: [{ match: { roles: [users] }, set: { require2fa: true } }] } |"
            + " extensions: { rules: [{ match: everyone, set: { srtp: enabled } }] } | require2fa"
            + " of \"{roles: [users]}\" is no longer managed",
        "facts: { countryCodes: { is: allow, provenBy: { who: engineer, version: "
            + "\"20.0.9\", date: \"2026-05-01\", how: by calls } } } | facts: { countryCodes: "
            + "{ is: allow, provenBy: { who: nobody, version: \"20.0.9\", date: "
            + "\"2026-05-01\", how: by calls } } } | the proof of countryCodes is another one "
            + "(base",
        "facts: { countryCodes: { is: allow, provenBy: { who: engineer, version: "
            + "\"20.0.9\", date: \"2026-05-01\", how: by calls } } } | facts: { countryCodes: "
            + "allow } | the proof of countryCodes is gone (base",
        "antiHacking: { failedLogins: 5, challenges: 9 } | antiHacking: { failedLogins: 5 } |"
            + " guardrail antiHacking.challenges it is no longer managed",
      })
  void whatLooksAfterItIsNamedWhereItIsWeaker(String base, String head, String named) {
    change(base + "\n", head + "\n");

    Run plan = site.plan();

    assertThat(GuardedSite.words(plan))
        .as(plan.err())
        .contains(named, "(base acme.yaml", "Approval: admin.");
    assertThat(plan.code()).isZero();
  }

  @Test
  void whatTheBaseNeverBlocksIsNotBlockedInTheSameStep() {
    change(
        "blocklist: { manage: merge, neverBlock: [198.51.100.0/24], list: [] }\n",
        "blocklist: { manage: merge, neverBlock: [], list: [{ network: 198.51.100.7/32, action:"
            + " block }] }\n");

    Run plan = site.plan();

    assertThat(plan.code()).as(plan.out()).isEqualTo(1);
    assertThat(plan.err()).contains("198.51.100.7/32 covers 198.51.100.0/24");
    assertThat(site.acme.run("plan", "acme.yaml").code()).isZero();
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "networks: { vpn: 10.99.0.0/24 } | networks: { vpn: { cidr: 10.99.0.0/24, keep: true } }",
        "networks: { runner: { cidr: 192.0.2.200/32, use: automation } } | ''",
        "policies: [guide] | policies: [guide, forwards]",
        "'' | dialTests: [{ dial: [\"09011234567\"], from: everyone, expect: refuse }]",
        "facts: { countryCodes: allow } | ''",
        "emergency: { numbers: [\"112\"] } | emergency: { numbers: [\"112\", \"999\"] }",
        "notify: [ops] | notify: [ops, boss]",
        "expect: unreachable | ''",
        "approval: loosening | approval: admin",
        "apps: { manage: observe, list: [] } | apps: { manage: merge, list: [] }",
        "'' | calling: { voicemailDialOut: false }",
        "extensions: { rules: [{ match: everyone, require: { voicemailPin: { min: 6 } } "
            + "}, { match: { extensions: [\"200-229\"] }, require: { voicemailPin: { min: 4 } "
            + "} }] } | extensions: { rules: [{ match: everyone, require: { voicemailPin: { "
            + "min: 8 } } }, { match: { extensions: [\"200-229\"] }, require: { voicemailPin: "
            + "{ min: 5 } } }] }",
        "extensions: { rules: [{ match: everyone, require: { voicemailPin: { min: 6 } } "
            + "}] } | extensions: { rules: [{ match: { extensions: [\"200-229\"] }, require: { "
            + "voicemailPin: { min: 4 } } }, { match: everyone, require: { voicemailPin: { "
            + "min: 6 } } }] }",
        "extensions: { rules: [{ match: everyone, require: { voicemailPin: { min: 6 } } "
            + "}] } | extensions: { rules: [{ match: everyone, require: { voicemailPin: { min: "
            + "6 } } }, { match: { extensions: [\"200-229\"] }, require: { voicemailPin: { "
            + "min: 8 } } }] }",
        "extensions: { rules: [{ match: { extensions: [\"200-229\"] }, require: { "
            + "voicemailPin: { min: 6 } } }] } | extensions: { rules: [{ match: { extensions: "
            + "[\"200-229\"] }, require: { voicemailPin: { min: 6 } } }, { match: { "
            + "extensions: [\"230-239\"] }, require: { voicemailPin: { min: 4 } } }] }",
        "extensions: { rules: [{ match: everyone, set: { require2fa: true } }, { match: {"
            + " extensions: [\"200-201\"] }, set: { require2fa: true } }] } | extensions: { rules:"
            + " [{ match: everyone, set: { require2fa: true } }, { match: { extensions: [\"200\"]"
            + " }, set: { require2fa: true } }] }",
        "facts: { countryCodes: { is: allow, provenBy: { who: engineer, version: "
            + "\"20.0.9\", date: \"2026-05-01\", how: by calls } } } | facts: { countryCodes: "
            + "{ is: allow, provenBy: { who: engineer, version: \"20.0.9\", date: "
            + "\"2026-05-01\", how: by calls } } }",
        "blocklist: { manage: merge, neverBlock: [198.51.100.0/24] } | blocklist: { manage: merge,"
            + " neverBlock: [198.51.0.0/16, 203.0.113.0/24] }",
        "outbound: { manage: merge, absent: [Premium] } | outbound: { manage: merge, absent:"
            + " [Premium, Abroad] }",
        "departments: { manage: merge, list: [{ name: Sales }] } | departments: { manage: merge,"
            + " list: [{ name: Sales, members: [] }] }",
        "extensions: { rules: [{ match: everyone, require: { voicemailPin: { min: 6 } } }] } |"
            + " extensions: { rules: [{ match: everyone, require: { voicemailPin: { min: 8,"
            + " refuse: [repeats] } } }] }",
        "extensions: { rules: [{ match: everyone, except: { extensions: [\"201\"] },"
            + " set: { require2fa: false } }] } |"
            + " extensions: { rules: [{ match: everyone, set: { require2fa: false } }] }",
      })
  void whatIsStricterIsSilent(String base, String head) {
    change(base + "\n", head + "\n");

    JsonNode plan = site.json();

    assertThat(plan.path("findings").toString()).doesNotContain("guardrail");
    assertThat(plan.at("/context/oversight/base").asString()).isEqualTo(site.commit("main"));
  }
}
