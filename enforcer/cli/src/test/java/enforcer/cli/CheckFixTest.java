package enforcer.cli;

import static enforcer.cli.Checked.NEGLECTED;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.desired.Fact;
import enforcer.policy.PackLibrary;
import enforcer.policy.Rule;
import enforcer.simulator.PbxSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** What {@code check --fix} prints can be merged into an imported document as its head says. */
class CheckFixTest {
  @TempDir private Path folder;

  @Test
  void theHeadSaysHowToMergeItIntoAnImportedDocumentAndThatIsPlanned() throws IOException {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      onlyOneOwnerIsLeftToAsk(pbx);
      String url = pbx.url().toString();
      Run imported = Checked.at(folder, pbx).run("import", "--url", url);
      Run fix = Checked.bare(folder, pbx, "--policies", "guide,agents", "--fix");
      assertThat(fix.out())
          .contains("copy its keys below the ones that are there")
          .contains("replace a key that stands there already; name and connect stay")
          .contains("Copy extensions.rules to the end of the list that is there");

      Files.writeString(folder.resolve("acme.yaml"), merged(imported.out(), fix.out()));
      Run plan = Checked.at(folder, pbx).run("plan", "acme.yaml", "--accept", Phones.EVERYTHING);
      Run check =
          Checked.at(folder, pbx)
              .run("check", "acme.yaml", "--policies", "guide,agents", "-o", "json");
      Map<String, String> then = Checked.outcomes(Checked.target(check).path("afterPlan"));

      assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
      assertThat(plan.out()).contains("antiHacking", "extensions");
      List<String> fixed =
          fix.out()
              .lines()
              .takeWhile(line -> !line.contains("no fix that is right"))
              .filter(line -> line.startsWith("#   3CX-"))
              .map(line -> line.substring(4, 15))
              .toList();
      assertThat(fixed).hasSizeGreaterThan(8);
      assertThat(then).containsAllEntriesOf(passing(fixed));
    }
  }

  private static void onlyOneOwnerIsLeftToAsk(PbxSimulator pbx) {
    pbx.edit(
        "Users",
        user -> {
          String number = user.path("Number").asString("");
          user.put("EmailAddress", "p" + number + "@acme.example");
          user.put("Require2FA", !number.equals("201"));
        });
  }

  @Test
  void whoMayReachTheConsoleIsATemplateThatIsRefusedUntilItIsFilledIn() throws IOException {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      String printed = Checked.bare(folder, pbx, "--policies", "guide", "--fix").out();
      assertThat(printed)
          .contains("3CX-CON-001  Only named addresses reach the console (to fill in");
      write(printed);
      assertThat(Checked.at(folder, pbx).run("validate", "acme.yaml").code()).isZero();

      String open = uncommented(printed);
      write(open);
      Run refused = Checked.at(folder, pbx).run("validate", "acme.yaml");
      assertThat(refused.code()).as(open).isEqualTo(1);
      assertThat(refused.err()).contains("networks.office.cidr").contains("networks.runner.cidr");

      write(
          open.replace("office: { cidr: ", "office: { cidr: 203.0.113.10/32")
              .replace("runner: { cidr: ", "runner: { cidr: 192.0.2.200/32"));
      Run plan = Checked.at(folder, pbx).run("plan", "acme.yaml", "--accept", Phones.EVERYTHING);
      assertThat(plan.code()).as(plan.err()).isZero();
      assertThat(plan.out()).contains("restricted  false → true");
    }
  }

  @Test
  void everyTemplateThatIsFilledInIsADocument() throws IOException {
    Map<String, String> open =
        Map.of(
            "cidr: ,", "cidr: 192.0.2.200/32,",
            "allowed:   #", "allowed: [GB] #",
            "dial:   #", "dial: [numbers/premium-gb] #",
            "via:   #", "via: [uk-primary] #",
            "extensions:  }", "extensions: [\"200\"] }",
            "departments:  }", "departments: [Sales] }",
            "name:   #", "name: uk-primary #");
    for (Rule rule : PackLibrary.rules()) {
      String filled = rule.template();
      for (Map.Entry<String, String> place : open.entrySet()) {
        filled = filled.replace(place.getKey(), place.getValue());
      }
      write(
          """
          apiVersion: enforcer/v1
          kind: PhoneSystem
          name: acme
          connect: { url: "https://pbx.example.com" }
          """
              + filled);
      Run validate = Run.in(folder).run("validate", "acme.yaml");
      assertThat(validate.code()).as(rule.id() + validate.err()).isZero();
    }
  }

  @Test
  void aFixIsMadeForWhatIsThere() throws IOException {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      pbx.edit(
          "Users",
          user -> {
            if (List.of("210", "211").contains(user.path("Number").asString(""))) {
              user.put("SRTPMode", "SRTPEnforced");
            }
          });
      pbx.edit("LoggingSettings", s -> s.put("KeepLogs", false).put("KeepLogsDays", 365));
      pbx.edit(
          "AntiHackingSettings",
          s ->
              s.put("HackChallengeRequests", 50)
                  .put("HackBarrierGreen", 10)
                  .put("HackBarrierRed", 9000));
      pbx.edit(
          "UpdateSettings",
          s ->
              s.put("AutoUpdateEnabled", false)
                  .putObject("Schedule")
                  .put("ScheduleType", "Daily")
                  .put("Time", "04:00:00"));
      String printed = Checked.bare(folder, pbx, "--policies", "guide", "--fix").out();
      write(printed);
      Run plan = Checked.at(folder, pbx).run("plan", "acme.yaml", "--accept", Phones.EVERYTHING);

      assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
      assertThat(plan.out())
          .contains("red")
          .doesNotContain("loosens", "keepDays", "schedule  every day at 04:00", "challenges");
      assertThat(printed)
          .contains("stays: logging.keepDays: 365, the tighter one")
          .contains("stays: updates.schedule: every day at 04:00")
          .contains("stays: antiHacking.challenges: 50, the tighter one")
          .contains("stays: a part of antiHacking.barriers, the tighter one")
          .contains("barriers: { green: 10, amber: 2000, red: 4000 }")
          .contains("200-209")
          .doesNotContain("\"210");
    }
  }

  @Test
  void ownersFollowOneAtATimeWhereNoneHasASecondFactor() throws IOException {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      pbx.edit("Users", user -> user.put("Require2FA", false));
      String printed = Checked.bare(folder, pbx, "--policies", "guide", "--fix").out();
      write(printed);
      Run plan = Checked.at(folder, pbx).run("plan", "acme.yaml", "--accept", Phones.EVERYTHING);

      assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
      assertThat(plan.out()).contains("require2fa");
      assertThat(printed)
          .contains("later: extension 201; owners one at a time, each when the one before has")
          .contains("#    - { match: { extensions: [\"201\"] }, set: { require2fa: true } }");
    }
  }

  /** One owner has a second factor, and four people have no e-mail address. */
  @Test
  void aSecondFactorIsAskedNowOfThoseAloneWhomItDoesNotLockOut() throws IOException {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      address(pbx, "202", "third@acme.example");
      String printed = Checked.bare(folder, pbx, "--policies", "guide", "--fix").out();
      write(printed);
      Run plan = Checked.at(folder, pbx).run("plan", "acme.yaml", "--accept", Phones.EVERYTHING);

      assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
      assertThat(plan.out() + plan.err())
          .contains("require2fa")
          .doesNotContain("there may be no way in", "owners at once");
      assertThat(asked(printed, "")).contains("201").doesNotContain("100", "202", "203");
      assertThat(printed)
          .contains("later: extension 202; owners one at a time")
          .contains("later: extension 100; first an e-mail address", "; then owners one at a time")
          .contains("later: extension 203; first an e-mail address, because there may be no way");
      assertThat(asked(printed, "#")).contains("100", "202", "203").doesNotContain("201");
    }
  }

  @Test
  void whereOneOwnerAloneCanBeReachedNoOwnerIsAsked() throws IOException {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      pbx.edit("Users", user -> user.put("Require2FA", false));
      address(pbx, "200", "");
      String printed = Checked.bare(folder, pbx, "--policies", "guide", "--fix").out();
      write(printed);
      Run plan = Checked.at(folder, pbx).run("plan", "acme.yaml", "--accept", Phones.EVERYTHING);

      assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
      assertThat(asked(printed, "")).doesNotContain("100", "200", "201", "202");
      assertThat(asked(printed, "#")).contains("100", "200", "201", "202");
    }
  }

  private static void address(PbxSimulator pbx, String number, String address) {
    pbx.edit(
        "Users",
        user -> {
          if (user.path("Number").asString("").equals(number)) {
            user.put("EmailAddress", address);
          }
        });
  }

  /** The lines that ask for a second factor, now or in comments. */
  private static String asked(String printed, String begin) {
    return printed
        .lines()
        .filter(line -> line.startsWith(begin + " ") && line.contains("require2fa: true"))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void aTemplateThatRestsOnAnOpenFactSaysHowToBecomeSure() throws IOException {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      String printed = Checked.bare(folder, pbx, "--policies", "guide", "--fix").out();
      String block = printed.substring(printed.indexOf("\n# 3CX-FRD-021"));

      assertThat(block)
          .contains(
              "# What this does rests on an open fact, emptyRule: " + Fact.EMPTY_RULE.question())
          .contains("# To become sure, " + Fact.EMPTY_RULE.howToSettle())
          .contains("#   facts: { emptyRule: blocks } or { emptyRule: continues }");
    }
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("acme.yaml"), text);
  }

  /** The lines of the template without their #. */
  private static String uncommented(String printed) {
    int begin = printed.indexOf("#networks:");
    int end = printed.indexOf("\n\n", begin);
    return printed.substring(0, begin)
        + printed.substring(begin, end).replaceAll("(?m)^#", "")
        + printed.substring(end);
  }

  private static Map<String, String> passing(List<String> rules) {
    Map<String, String> passing = new LinkedHashMap<>();
    rules.forEach(rule -> passing.put(rule, "pass"));
    return passing;
  }

  /** What a person does by hand. */
  private static String merged(String document, String fix) {
    Map<String, Object> all = new Yaml().load(document);
    Map<String, Object> lines = new Yaml().load(fix);
    lines.keySet().removeAll(List.of("apiVersion", "kind", "name", "connect"));
    lines.forEach((section, keys) -> all.merge(section, keys, CheckFixTest::section));
    return new Yaml(new SafeConstructor(new LoaderOptions()), new Quoting(), new DumperOptions())
        .dump(all);
  }

  /** Writes every text in quotes, as a document needs it for digits. */
  private static final class Quoting extends Representer {
    Quoting() {
      super(new DumperOptions());
      representers.put(
          String.class,
          text -> representScalar(Tag.STR, (String) text, DumperOptions.ScalarStyle.DOUBLE_QUOTED));
    }
  }

  @SuppressWarnings("unchecked")
  private static Object section(Object there, Object more) {
    Map<String, Object> keys = new LinkedHashMap<>((Map<String, Object>) there);
    ((Map<String, Object>) more)
        .forEach(
            (key, value) ->
                keys.put(
                    key,
                    value instanceof List<?> added && keys.get(key) instanceof List<?> list
                        ? joined(list, added)
                        : value));
    return keys;
  }

  private static List<Object> joined(List<?> first, List<?> then) {
    List<Object> all = new ArrayList<>(first);
    all.addAll(then);
    return all;
  }
}
