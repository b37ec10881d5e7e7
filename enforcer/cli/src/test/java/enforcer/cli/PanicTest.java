package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Somebody refuses calls abroad at once, and takes it back when the danger is over. */
class PanicTest {
  static final String SURE =
      "facts: { countryCodes: allow, emptyRule: blocks, ruleScope: any, emergencyFirst: no }\n";
  static final String OPEN = SURE + "countries: { allowed: [GB, IE, FR] }\n";
  private static final String ABROAD = "0033140000000";

  @TempDir private Path folder;

  @Test
  void callsAbroadAreRefusedAndCallsForHelpAreNot() {
    try (Simulated acme = acme(SURE)) {
      assertThat(dial(acme, ABROAD)).contains("routed by \"Any\"");

      Run panic = panic(acme);

      assertThat(panic.code()).as(panic.out() + panic.err()).isZero();
      assertThat(words(panic))
          .contains("+ outbound \"Panic: no calls abroad\"")
          .contains("acme: closed: ", "numbers of all countries, from every extension")
          .contains("calls for help are as before")
          .contains("not closed: GG, IM, JE share the dial code of the phone system");
      assertThat(dial(acme, ABROAD)).doesNotContain("routed by");
      assertThat(dial(acme, "+33140000000")).doesNotContain("routed by");
      assertThat(dial(acme, "999")).contains("routed by \"Emergency\"");
    }
  }

  @Test
  void theCommandOfARemedyWorksWhenItIsPasted() {
    try (Simulated acme = acme(OPEN)) {
      acme.run("apply", "acme.yaml", "--auto-approve", "--accept", "mass-change=999");
      panic(acme);
      String url = acme.pbx.url().toString();
      Run apply = acme.run("apply", "acme.yaml", "--auto-approve");
      assertThat(words(apply)).contains("enforcer panic --lift --url " + url + " ends the panic");
      assertThat(words(acme.run("panic", "acme.yaml")))
          .contains("say what to refuse: enforcer panic calls acme.yaml");

      assertThat(acme.run("panic", "--lift", "--url", url, "--auto-approve").code()).isZero();
    }
  }

  @Test
  void noOtherRunOpensCallsUntilThePanicIsLifted() {
    try (Simulated acme = acme(OPEN)) {
      acme.run("apply", "acme.yaml", "--auto-approve", "--accept", "mass-change=999");
      panic(acme);
      String closed = acme.pbx.state("CountryCodes").toString();
      String rules = acme.pbx.state("OutboundRules").toString();

      Run apply = acme.run("apply", "acme.yaml", "--auto-approve");
      Run undo = acme.run("undo", "last", "--auto-approve", "--accept", "deletes=9");
      Run night = acme.run("drift", "acme.yaml", "--correct");

      for (Run run : List.of(apply, undo)) {
        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(3);
        assertThat(words(run)).contains("a panic is on by ", "enforcer panic --lift");
      }
      assertThat(night.code()).isEqualTo(2);
      assertThat(words(night)).contains("panic is on by ");
      assertThat(acme.pbx.state("CountryCodes").toString()).isEqualTo(closed);
      assertThat(acme.pbx.state("OutboundRules").toString()).isEqualTo(rules);
      lift(acme);
      assertThat(acme.run("apply", "acme.yaml", "--auto-approve").code()).isZero();
    }
  }

  @Test
  void aPartOfAFileThatOpensNothingIsAppliedMeanwhile() {
    try (Simulated acme = acme(OPEN)) {
      acme.run("apply", "acme.yaml", "--auto-approve", "--accept", "mass-change=999");
      panic(acme);
      acme.file("acme.yaml", "acme", OPEN + "antiHacking: { failedLogins: 5 }\n");
      Run whole = acme.run("apply", "acme.yaml", "--auto-approve");
      assertThat(whole.code()).isEqualTo(3);
      assertThat(words(whole)).contains("save it with plan --only SECTION --out FILE");

      acme.run("plan", "acme.yaml", "--only", "antiHacking", "--out", "part.json");
      Run part = acme.run("apply", "part.json", "--auto-approve");

      assertThat(part.code()).as(words(part)).isZero();
      assertThat(words(acme.run("plan", "acme.yaml", "--only", "antiHacking")))
          .contains("No changes");
    }
  }

  @Test
  void anotherStateFolderThatSeesTheRuleOpensNoCallsEither() {
    try (Simulated acme = acme(OPEN)) {
      acme.run("apply", "acme.yaml", "--auto-approve", "--accept", "mass-change=999");
      panic(acme);
      String closed = acme.pbx.state("CountryCodes").toString();
      String elsewhere = folder.resolve("elsewhere").toString();

      Run apply = acme.run("apply", "acme.yaml", "--auto-approve", "--state-dir", elsewhere);

      assertThat(apply.code()).as(apply.out() + apply.err()).isEqualTo(3);
      assertThat(words(apply))
          .contains("the phone system has the rule \"Panic: no calls abroad\"")
          .contains("lift it where it was made");
      assertThat(acme.pbx.state("CountryCodes").toString()).isEqualTo(closed);
      acme.file("acme.yaml", "acme", SURE + "outbound: { manage: exact, rules: [] }\n");
      Run touching =
          acme.run(
              ("apply acme.yaml --auto-approve --accept deletes=9 --state-dir " + elsewhere)
                  .split(" "));
      assertThat(touching.code()).as(touching.out() + touching.err()).isEqualTo(3);
      assertThat(acme.pbx.state("OutboundRules").toString()).contains("Panic: no calls abroad");
      acme.file("acme.yaml", "acme", "antiHacking: { failedLogins: 5 }\n");
      assertThat(acme.run("apply", "acme.yaml", "--auto-approve", "--state-dir", elsewhere).code())
          .isZero();
    }
  }

  @Test
  void aPanicOfAnotherStateFolderIsNotCalledLifted() {
    try (Simulated acme = acme(OPEN)) {
      panic(acme);
      String elsewhere = folder.resolve("elsewhere").toString();
      String lift = "panic --lift acme.yaml --auto-approve --state-dir " + elsewhere;

      Run unknown = acme.run(lift.split(" "));

      assertThat(unknown.code()).as(words(unknown)).isEqualTo(3);
      assertThat(words(unknown)).contains("has the rule \"Panic: no calls abroad\" all the same");
      acme.run(
          ("panic calls acme.yaml --auto-approve --reason t --state-dir " + elsewhere).split(" "));
      assertThat(acme.run(lift.split(" ")).code()).isEqualTo(5);
      assertThat(acme.pbx.state("OutboundRules").toString()).contains("Panic: no calls abroad");
      assertThat(lift(acme).code()).isZero();
      assertThat(acme.pbx.state("OutboundRules").toString()).doesNotContain("Panic");
    }
  }

  @Test
  void whereTheRulesCannotBeReadNoPanicIsCalledLifted() {
    try (Simulated acme = acme(OPEN)) {
      acme.pbx.faults("403:path=OutboundRules");

      Run lifted = lift(acme);

      assertThat(lifted.code()).as(words(lifted)).isEqualTo(4);
      assertThat(words(lifted)).contains("whether a rule of a panic stands there is not known");
    }
  }

  /** The list of the file has a rule that blocks, which must not stand before the panic's. */
  @Test
  void aListThatIsMergedIsNoDriftWhileAPanicIsOnAndMayStillBeTightened() {
    String merged =
        SURE
            + "outbound: { manage: merge, rules: [{ name: Block premium, dial: [\"09\"],"
            + " from: everyone, action: block }] }\n";
    try (Simulated acme = acme(merged)) {
      assertThat(acme.run("apply", "acme.yaml", "--auto-approve").code()).isZero();
      panic(acme);

      Run night = acme.run("drift", "acme.yaml");
      acme.file("acme.yaml", "acme", merged + "antiHacking: { failedLogins: 5 }\n");
      Run apply = acme.run("apply", "acme.yaml", "--auto-approve");

      assertThat(night.code()).as(words(night)).isZero();
      assertThat(apply.code()).as(words(apply)).isZero();
      assertThat(place(acme, "Panic: no calls abroad")).isLessThan(place(acme, "Block premium"));
    }
  }

  @Test
  void aPlanSaysThatAPanicIsOnAndANightThatThePanicWroteItsRule() {
    try (Simulated acme = acme(SURE + "outbound: { manage: exact, rules: [] }\n")) {
      assertThat(words(acme.run("plan", "acme.yaml"))).doesNotContain("a panic is on");
      panic(acme);

      Run plan = acme.run("plan", "acme.yaml");
      Run night = acme.run("drift", "acme.yaml");

      assertThat(words(plan))
          .contains("acme: a panic is on by ", "INC-88, toll fraud")
          .contains("no apply that opens calls, or touches what it closed, is possible before");
      assertThat(words(night))
          .contains("enforcer panic calls wrote it at 20", "as the journal of that run tells");
      assertThat(night.out().replaceAll("\\s+", " "))
          .contains("a panic is on by ", "no --accept takes that back; enforcer panic --lift ");
    }
  }

  @Test
  void whatOpensNoCallsIsStillApplied() {
    try (Simulated acme = acme(SURE)) {
      panic(acme);
      acme.file("acme.yaml", "acme", "antiHacking: { failedLogins: 5 }\n");

      Run run = acme.run("apply", "acme.yaml", "--auto-approve");

      assertThat(run.code()).as(run.err()).isZero();
    }
  }

  @Test
  void whileTheListOfCountriesIsNotUnderstoodTheRestIsClosedAndNothingIsPromised() {
    // The phone system shows the opposite, so that the word of neither counts.
    try (Simulated acme = acme("facts: { countryCodes: deny }\n")) {
      String countries = acme.pbx.state("CountryCodes").toString();

      Run panic = panic(acme);

      assertThat(panic.code()).as(panic.out() + panic.err()).isEqualTo(4);
      assertThat(words(panic))
          .contains("left out: countries")
          .contains("acme: not proven closed: ")
          .contains("emptyRule")
          .doesNotContain("acme: closed: ");
      assertThat(acme.pbx.state("CountryCodes").toString()).isEqualTo(countries);
      assertThat(acme.pbx.state("OutboundRules").toString()).contains("Panic: no calls abroad");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"OutboundRules", "Trunks", "CountryCodes"})
  void whatCannotBeReadIsNeverCalledClosed(String unread) {
    try (Simulated acme = acme("")) {
      acme.pbx.faults("403:path=" + unread);

      Run panic = panic(acme);

      assertThat(panic.code()).as(panic.out() + panic.err()).isIn(3, 4);
      assertThat(words(panic)).doesNotContain("acme: closed: ").contains(unread);
    }
  }

  @Test
  void aPanicThatBreaksOffBindsAllTheSame() {
    try (Simulated acme = acme(OPEN)) {
      acme.run("apply", "acme.yaml", "--auto-approve", "--accept", "mass-change=999");
      acme.pbx.faults("500:path=MoveUpDown");
      Run broken = panic(acme);
      assertThat(broken.code()).as(broken.out() + broken.err()).isNotZero();
      acme.pbx.faults();

      acme.file("acme.yaml", "acme", SURE + "countries: { allowed: [GB, IE, FR, US] }\n");
      Run apply = acme.run("apply", "acme.yaml", "--auto-approve");

      assertThat(apply.code()).as(apply.out() + apply.err()).isEqualTo(3);
      assertThat(words(apply)).contains("a panic is on by ");
      assertThat(panic(acme).code()).isZero();
      assertThat(lift(acme).code()).isZero();
      assertThat(acme.pbx.state("OutboundRules").toString()).doesNotContain("Panic");
    }
  }

  @Test
  void whereTheDialCodeIsOneTheIslandsBehindItAreBlockedToo() {
    try (Simulated acme = acme(SURE)) {
      acme.pbx.console(
          "PATCH",
          "/E164Settings",
          "{\"CountryCode\":\"1\",\"CountryName\":\"United"
              + " States\",\"InternationalCode\":\"011\"}");
      assertThat(dial(acme, "18765550123")).contains("routed by \"Any\"");

      Run panic = panic(acme);

      assertThat(panic.code()).as(panic.out() + panic.err()).isIn(0, 5);
      assertThat(dial(acme, "18765550123")).doesNotContain("routed by");
      assertThat(dial(acme, "01133140000000")).doesNotContain("routed by");
      assertThat(dial(acme, "911")).contains("routed by \"Any\"");
    }
  }

  @Test
  void itIsOneValueForMachines() {
    try (Simulated acme = acme(SURE)) {
      Run panic = acme.run("panic", "calls", "acme.yaml", "--auto-approve", "-o", "json");

      assertThat(panic.code()).as(panic.err()).isZero();
      assertThat(JsonMapper.shared().readTree(panic.out()).at("/outcome/result").asString())
          .isEqualTo("applied");
      assertThat(panic.err()).contains("acme: closed: ");
    }
  }

  @Test
  void withoutAFileItRestsOnWhatThePhoneSystemSays() {
    try (Simulated acme = acme(SURE)) {
      Run panic = acme.run("panic", "calls", "--auto-approve", "--url", acme.pbx.url().toString());

      assertThat(panic.code()).as(panic.out() + panic.err()).isZero();
      assertThat(acme.pbx.state("OutboundRules").toString()).contains("Panic: no calls abroad");
    }
  }

  @Test
  void nothingIsWrittenWithoutAYes() {
    try (Simulated acme = acme(SURE)) {
      assertThat(acme.run("panic", "calls", "acme.yaml").code()).isEqualTo(3);
      Run no = acme.setting().typing("no\n").run("panic", "calls", "acme.yaml");

      assertThat(no.code()).isEqualTo(3);
      assertThat(acme.pbx.state("OutboundRules").toString()).doesNotContain("Panic");
      assertThat(lift(acme).err()).contains("knows of no panic that is on");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"panic", "panic acme.yaml", "panic calls a.yaml b.yaml", "panic toll"})
  void whatToRefuseIsSaid(String line) {
    try (Simulated acme = acme(SURE)) {
      assertThat(acme.run(line.split(" ")).code()).isEqualTo(64);
    }
  }

  private Simulated acme(String sections) {
    return Simulated.start(folder, SimulatorOptions.defaults()).file("acme.yaml", "acme", sections);
  }

  private static int place(Simulated acme, String rule) {
    return acme.pbx
        .state("OutboundRules")
        .valueStream()
        .filter(one -> one.path("Name").asString().equals(rule))
        .map(one -> one.path("Priority").asInt())
        .findFirst()
        .orElseThrow();
  }

  static Run panic(Simulated acme) {
    return acme.run(
        "panic", "calls", "acme.yaml", "--auto-approve", "--reason", "INC-88, toll fraud");
  }

  static Run lift(Simulated acme) {
    return acme.run("panic", "--lift", "acme.yaml", "--auto-approve");
  }

  private static String dial(Simulated acme, String number) {
    return words(acme.run("dial", number, "--from", "200", "acme.yaml", "--live"));
  }

  static String words(Run run) {
    return Stream.of(run.out(), run.err())
        .map(text -> text.replaceAll("\\s+", " "))
        .reduce("", String::concat);
  }
}
