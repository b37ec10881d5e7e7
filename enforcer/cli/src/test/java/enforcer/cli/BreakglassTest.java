package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An engineer is let in to the console for some hours, and the night takes that back. */
class BreakglassTest {
  private static final String ADDRESS = "198.51.100.7";
  static final String FILE =
      """
      networks:
        office: 203.0.113.10/32
        runner: { cidr: 192.0.2.200/32, use: automation }
      console: { restricted: true, allow: [office, runner%s] }
      """;

  @TempDir private Path folder;
  private Simulated acme;

  @BeforeEach
  void start() {
    acme = Simulated.neglected(folder).file("acme.yaml", "acme", FILE.formatted(""));
    Run applied = acme.run("apply", "acme.yaml", "--auto-approve");
    assertThat(applied.code()).as(applied.out() + applied.err()).isZero();
  }

  @AfterEach
  void stop() {
    acme.close();
  }

  @Test
  void anAddressIsLetInAndTheFirstNightAfterItsEndTakesItOut() {
    Run allowed = allow(ADDRESS, "4h");
    assertThat(allowed.code()).as(allowed.out() + allowed.err()).isZero();
    assertThat(words(allowed))
        .contains("allow + 198.51.100.7/32", "the first drift after that")
        .doesNotContain("no longer let in");
    assertThat(console()).contains(ADDRESS);

    Run before = acme.run("drift", "acme.yaml");
    assertThat(before.code()).as(before.out() + before.err()).isZero();
    assertThat(words(before))
        .contains("console break-glass: 198.51.100.7/32 stays let in, by ", ": INC-88 No changes.");
    assertThat(acme.run("drift", "acme.yaml", "--correct").code()).isZero();
    assertThat(console()).contains(ADDRESS);

    Run after = later(Duration.ofHours(5), "drift", "acme.yaml");
    assertThat(after.code()).as(after.out() + after.err()).isZero();
    assertThat(words(after))
        .contains("break-glass for 198.51.100.7/32 has ended: it was taken out of the console");
    assertThat(console()).doesNotContain(ADDRESS);
    assertThat(later(Duration.ofHours(6), "drift", "acme.yaml").err())
        .doesNotContain("break-glass");
  }

  @Test
  void whereNobodyElseWasInTheAddressIsTakenOutAgain() {
    machinesAlone("\"127.0.0.1\",\"192.0.2.200\"");

    Run allowed = allow(ADDRESS, "4h");

    assertThat(allowed.code()).as(allowed.out() + allowed.err()).isZero();
    assertThat(words(allowed))
        .contains("warning: acme: nobody else reaches the console, and nobody will after that")
        .doesNotContain("undo would not bring back");
    Run after = later(Duration.ofHours(5), "drift", "acme.yaml");
    assertThat(words(after)).contains("has ended: it was taken out of the console");
    assertThat(console()).doesNotContain(ADDRESS);
    allow(ADDRESS, "4h");
    assertThat(end().code()).isZero();
    allow(ADDRESS, "4h");
    assertThat(acme.run("undo", "last", "--auto-approve").code()).isZero();
    assertThat(console()).doesNotContain(ADDRESS);
  }

  @Test
  void whereTheOthersWereTakenOutMeanwhileItStaysAndThatIsAnAlarm() {
    machinesAlone("\"203.0.113.10\",\"192.0.2.200\"");
    allow(ADDRESS, "4h");
    machinesAlone("\"198.51.100.7\",\"192.0.2.200\"");

    Run night = later(Duration.ofHours(5), "drift", "acme.yaml");

    assertThat(words(night))
        .contains("alarm: 198.51.100.7/32", "no person could reach the console");
    assertThat(console()).contains(ADDRESS);
  }

  /** A file that names machines only, and a list of the console. */
  private void machinesAlone(String list) {
    acme.file(
        "acme.yaml",
        "acme",
        "networks: { runner: { cidr: 192.0.2.200/32, use: automation } }\n"
            + "antiHacking: { failedLogins: 5 }\n");
    acme.run("apply", "acme.yaml", "--auto-approve");
    acme.pbx.console("PATCH", "/ConsoleRestrictions", "{\"IpWhitelist\":[" + list + "]}");
  }

  @Test
  void whatElseDriftedIsStillDrift() {
    allow(ADDRESS, "4h");
    acme.pbx.console(
        "PATCH",
        "/ConsoleRestrictions",
        "{\"IpWhitelist\":[\"203.0.113.10\",\"192.0.2.200\",\"198.51.100.7\",\"198.51.100.99\"]}");

    Run drift = acme.run("drift", "acme.yaml");

    assertThat(drift.code()).isEqualTo(2);
    assertThat(drift.out()).contains("allow  - 198.51.100.99/32\n");
    Run after = later(Duration.ofHours(5), "drift", "acme.yaml");
    assertThat(console()).contains("198.51.100.99").doesNotContain("\"198.51.100.7");
    assertThat(after.code()).isEqualTo(2);
  }

  @Test
  void aTakeBackThatFailsIsAnAlarmEachNightUntilItIsDone() {
    allow(ADDRESS, "4h");
    acme.pbx.faults("500:method=PATCH,path=ConsoleRestrictions");

    Run night = later(Duration.ofHours(5), "drift", "acme.yaml");

    assertThat(night.code()).as(night.out() + night.err()).isNotZero().isNotEqualTo(2);
    assertThat(words(night))
        .contains("error: acme: alarm: 198.51.100.7/32 still reaches the console by break-glass");
    acme.pbx.faults();
    assertThat(acme.run("breakglass", "--list").out()).contains("198.51.100.7/32");
    Run next = later(Duration.ofHours(6), "drift", "acme.yaml");
    assertThat(next.code()).as(next.out() + next.err()).isZero();
    assertThat(console()).doesNotContain(ADDRESS);
  }

  @Test
  void aPauseKeepsTheNightFromTakingItOutAndThatIsAnAlarm() {
    allow(ADDRESS, "1h");
    acme.run("pause", "acme.yaml", "--for", "1d", "--reason", "the trunk moves");

    Run night = later(Duration.ofHours(5), "drift", "acme.yaml");

    assertThat(night.code()).as(night.err()).isEqualTo(3);
    assertThat(words(night)).contains("alarm: 198.51.100.7/32", "is paused by");
    assertThat(console()).contains(ADDRESS);
    String end = "breakglass end 198.51.100.7/32 --despite-pause";
    assertThat(words(night)).contains("enforcer " + end);
    assertThat(acme.run((end + " acme.yaml --auto-approve").split(" ")).code()).isZero();
    assertThat(console()).doesNotContain(ADDRESS);
  }

  @Test
  void anAddressThatAnUndoTookOutIsNoLongerLetIn() {
    allow(ADDRESS, "4h");

    Run undo = acme.run("undo", "last", "--auto-approve");

    assertThat(undo.code()).as(undo.out() + undo.err()).isZero();
    assertThat(console()).doesNotContain(ADDRESS);
    assertThat(acme.run("breakglass", "--list").out()).contains("No address is let in");
    assertThat(acme.run("offboard", "acme.yaml").code()).isZero();
  }

  @Test
  void theRunnerIsNotTakenOutOfItsOwnConsole() {
    acme.pbx.console(
        "PATCH", "/ConsoleRestrictions", "{\"IpWhitelist\":[\"203.0.113.10\",\"192.0.2.0/24\"]}");
    // Whoever is covered already needs no break-glass.
    Run allowed = allow("192.0.2.200", "1h");
    assertThat(words(allowed)).contains("reaches the console already");
    allow(ADDRESS, "1h");
    acme.pbx.console(
        "PATCH", "/ConsoleRestrictions", "{\"IpWhitelist\":[\"203.0.113.10\",\"198.51.100.7\"]}");

    Run night = later(Duration.ofHours(5), "drift", "acme.yaml");

    assertThat(night.code()).as(night.out() + night.err()).isNotZero();
    assertThat(words(night)).contains("alarm: 198.51.100.7/32");
    assertThat(console()).contains(ADDRESS);
  }

  @Test
  void anAddressThatTheFileListsMeanwhileStays() {
    allow(ADDRESS, "1h");
    acme.file("acme.yaml", "acme", FILE.formatted(", " + ADDRESS));
    acme.run("apply", "acme.yaml", "--auto-approve");

    Run night = later(Duration.ofHours(5), "drift", "acme.yaml");

    assertThat(night.code()).as(night.out() + night.err()).isZero();
    assertThat(words(night)).contains("what was applied lists it, so it stays in");
    assertThat(console()).contains(ADDRESS);
  }

  @Test
  void itIsEndedByHandAndAllowedAgain() {
    allow(ADDRESS, "4h");

    Run ended = end();

    assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
    assertThat(console()).doesNotContain(ADDRESS);
    assertThat(acme.run("breakglass", "--list").out()).isEqualTo("No address is let in by hand.\n");
    assertThat(end().code()).isEqualTo(3);
    assertThat(allow(ADDRESS, "4h").code()).isZero();
  }

  @Test
  void itIsRenewedOnce() {
    allow(ADDRESS, "1h");

    Run renewed = allow(ADDRESS, "24h");
    assertThat(renewed.code()).as(renewed.err()).isZero();
    assertThat(renewed.out()).contains("renewed: 198.51.100.7/32 reaches the console until 20");
    later(Duration.ofHours(5), "drift", "acme.yaml");
    assertThat(console()).contains(ADDRESS);
    Run again = allow(ADDRESS, "1h");

    assertThat(again.code()).isEqualTo(3);
    assertThat(again.err())
        .contains("was let in and renewed once already")
        .contains("enforcer breakglass end 198.51.100.7/32 acme.yaml");
  }

  @Test
  void itIsKeptBeforeItIsWrittenSoThatACrashLeavesNoHole() {
    acme.pbx.faults("500:method=PATCH,path=ConsoleRestrictions");
    Run broken = allow(ADDRESS, "4h");
    assertThat(broken.code()).isNotZero();
    acme.pbx.faults();

    assertThat(acme.run("breakglass", "--list").out()).contains("198.51.100.7/32");
    assertThat(later(Duration.ofHours(5), "drift", "acme.yaml").err())
        .contains("it is not in the list of the console");
    assertThat(acme.run("breakglass", "--list").out()).contains("No address");
  }

  @Test
  void aWriteThatThePhoneSystemRejectsLetsNobodyIn() {
    acme.pbx.faults("400:method=PATCH,path=ConsoleRestrictions");
    Run rejected = allow(ADDRESS, "4h");
    acme.pbx.faults();

    assertThat(rejected.code()).as(rejected.err()).isNotZero();
    assertThat(acme.run("breakglass", "--list").out()).contains("No address is let in");
    assertThat(words(acme.run("drift", "acme.yaml"))).doesNotContain("break-glass");
  }

  @Test
  void anAddressInItsLongerFormIsTheShorterOne() {
    assertThat(allow("::ffff:198.51.100.7", "1h").code()).isZero();

    assertThat(console()).contains(ADDRESS).doesNotContain("ffff");
  }

  @Test
  void whatWasDoneByHandAndUndoneLeavesTheRecordProven() {
    allow(ADDRESS, "4h");
    acme.run("undo", "last", "--auto-approve");

    Run history = acme.run("history", "acme.yaml");

    assertThat(history.out()).contains(", proven").doesNotContain("not all of it proven");
  }

  @Test
  void aConsoleThatKeepsNobodyOutNeedsNoBreakGlass() {
    acme.pbx.console("PATCH", "/ConsoleRestrictions", "{\"AccessRestricted\":false}");

    Run run = allow(ADDRESS, "4h");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("the console keeps nobody out");
  }

  @Test
  void nothingIsLetInWithoutAYes() {
    Run run =
        acme.run("breakglass", "allow", ADDRESS, "acme.yaml", "--for", "1h", "--reason", "why");

    assertThat(run.code()).isEqualTo(3);
    assertThat(console()).doesNotContain(ADDRESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "breakglass",
        "breakglass allow",
        "breakglass allow 198.51.100.7 acme.yaml",
        "breakglass allow 198.51.100.7 acme.yaml --for 25h --reason why",
        "breakglass allow 198.51.100.7 acme.yaml --for 0h --reason why",
        "breakglass allow 198.51.100.0/24 acme.yaml --for 1h --reason why",
        "breakglass allow 2001:db8::/64 acme.yaml --for 1h --reason why",
        "breakglass allow 0.0.0.0 acme.yaml --for 1h --reason why",
        "breakglass allow :: acme.yaml --for 1h --reason why",
        "breakglass allow 127.0.0.1 acme.yaml --for 1h --reason why",
        "breakglass allow ::ffff:127.0.0.1 acme.yaml --for 1h --reason why",
        "breakglass allow 239.0.0.1 acme.yaml --for 1h --reason why",
        "breakglass allow 255.255.255.255 acme.yaml --for 1h --reason why",
        "breakglass allow office acme.yaml --for 1h --reason why",
        "breakglass end 198.51.100.7 acme.yaml --for 1h",
        "breakglass open 198.51.100.7",
        "breakglass --list acme.yaml",
      })
  void oneAddressAnEndAndAReasonAreAskedFor(String line) {
    String before = console();

    assertThat(acme.run((line + " --auto-approve").split(" ")).code()).isEqualTo(64);

    assertThat(console()).isEqualTo(before);
  }

  @Test
  void anAddressOfTheLongerFamilyIsOneToo() {
    assertThat(allow("2001:db8::7", "1h").code()).isZero();
    assertThat(console()).contains("2001:db8::7");
  }

  private Run allow(String address, String time) {
    return acme.run(
        "breakglass",
        "allow",
        address,
        "acme.yaml",
        "--for",
        time,
        "--reason",
        "INC-88",
        "--auto-approve");
  }

  private Run end() {
    return acme.run("breakglass", "end", ADDRESS, "acme.yaml", "--auto-approve");
  }

  private Run later(Duration by, String... arguments) {
    return acme.setting().later(by).run(arguments);
  }

  private String console() {
    return acme.pbx.state("ConsoleRestrictions").toString();
  }

  private static String words(Run run) {
    return Stream.of(run.out(), run.err())
        .map(text -> text.replaceAll("\\s+", " "))
        .reduce("", String::concat);
  }
}
