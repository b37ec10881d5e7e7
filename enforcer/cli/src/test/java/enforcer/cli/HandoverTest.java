package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A phone system is taken over into its file, gets another address, and is handed over. */
class HandoverTest {
  @TempDir private Path folder;
  private Simulated acme;

  @BeforeEach
  void start() {
    acme =
        Simulated.neglected(folder).file("acme.yaml", "acme", "antiHacking: { failedLogins: 4 }\n");
    assertThat(acme.run("apply", "acme.yaml", "--auto-approve").code()).isZero();
  }

  @AfterEach
  void stop() {
    acme.close();
  }

  @Test
  void whatSomebodyChangedIsPrintedAsLinesThatMakeItTheWishOfTheFile() throws IOException {
    acme.pbx.console("PATCH", "/AntiHackingSettings", "{\"HackAuthRequests\":9}");

    Run adopt = acme.run("adopt", "acme.yaml");

    assertThat(adopt.code()).as(adopt.err()).isZero();
    assertThat(adopt.out())
        .startsWith("# acme.yaml: as the phone system has it; in place of antiHacking\n")
        .contains("failedLogins: 9")
        .doesNotContain("\nconsole:");
    acme.file("acme.yaml", "acme", adopt.out());
    acme.run("apply", "acme.yaml", "--auto-approve");
    Run drift = acme.run("drift", "acme.yaml");
    assertThat(drift.code()).as(drift.out() + drift.err()).isZero();
    assertThat(acme.run("adopt", "acme.yaml").err()).contains("nothing differs from acme.yaml");
    assertThat(acme.pbx.state("AntiHackingSettings").path("HackAuthRequests").asInt()).isEqualTo(9);
  }

  @Test
  void namedSectionsAreAdoptedWhetherTheyDifferOrNot() {
    Run adopt = acme.run("adopt", "acme.yaml", "--only", "countries");

    assertThat(adopt.out()).contains("\ncountries:").doesNotContain("antiHacking:");
    assertThat(acme.run("adopt", "acme.yaml", "--only", "nothing").code()).isEqualTo(64);
  }

  @Test
  void whatIsClosedOnlyForATimeIsNotAdoptedWithoutAWord() {
    assertThat(acme.run("panic", "calls", "acme.yaml", "--auto-approve").code()).isZero();

    Run adopt = acme.run("adopt", "acme.yaml", "--only", "outbound");

    assertThat(words(adopt)).contains("a panic is on; these lines would keep what it closed");
  }

  @Test
  void aPartThatCannotBeReadIsNotAdopted() {
    acme.pbx.faults("403:path=AntiHackingSettings");

    Run adopt = acme.run("adopt", "acme.yaml");

    assertThat(adopt.code()).isEqualTo(4);
    assertThat(adopt.out()).isEmpty();
  }

  @Test
  void aPhoneSystemThatIsProvenToBeTheSameKeepsItsRecords() {
    acme.run("pause", "acme.yaml", "--for", "1d", "--reason", "it moves");
    assertThat(elsewhere("history", "--url", other()).out()).contains("Nothing is recorded");
    assertThat(elsewhere("move", "--from", url(), "--url", other()).code()).isEqualTo(3);
    acme.run("pause", "--lift", "acme.yaml");

    Run move = elsewhere("move", "--from", url(), "--url", other());

    assertThat(move.code()).as(move.out() + move.err()).isZero();
    assertThat(words(move)).contains("its records count here now", "credentials.yaml");
    assertThat(words(elsewhere("offboard", "--url", other())))
        .contains("the entry of " + URI.create(url()).getAuthority())
        .contains("the entry of " + URI.create(other()).getAuthority());
    assertThat(elsewhere("history", "--url", other()).out())
        .contains("  moved  ", "  apply  ", "  paused  ");
    Run undo = elsewhere("undo", "last", "--auto-approve", "--url", other());
    assertThat(undo.code()).as(undo.out() + undo.err()).isZero();
  }

  @Test
  void anotherPhoneSystemGetsNoRecords() {
    write("identity", "elsewhere.example.com\n");

    Run move = elsewhere("move", "--from", url(), "--url", other());

    assertThat(move.code()).as(move.err()).isEqualTo(4);
    assertThat(words(move))
        .contains("and runs met elsewhere.example.com at", "nothing was recorded");
    assertThat(elsewhere("history", "--url", other()).out()).contains("Nothing is recorded");
  }

  @Test
  void whatNobodyKnewIsNotProven() {
    Run move = elsewhere("move", "--from", "https://never.example.com", "--url", other());

    assertThat(move.code()).isEqualTo(3);
    assertThat(move.err()).contains("no run met a phone system at https://never.example.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"move acme.yaml", "adopt", "offboard"})
  void whatIsMissingIsAskedFor(String line) {
    Run run = Run.in(folder).run(line.split(" "));

    assertThat(run.code()).isEqualTo(64);
  }

  @Test
  void whoHandsItOverIsToldWhatWasWrittenAndWhichCredentialsToRemove() {
    acme.pbx.forgetExchanges();

    Run offboard = acme.run("offboard", "acme.yaml");

    assertThat(offboard.code()).as(offboard.err()).isZero();
    assertThat(words(offboard))
        .contains("AntiHackingSettings apply 20", "Records, which are kept:")
        .contains("API client " + acme.pbx.clientId(), "credentials.yaml");
    assertThat(acme.pbx.exchanges()).isEmpty();
    assertThat(acme.run("history").out()).contains("  apply  ");
  }

  @Test
  void aPanicIsEndedBeforeThePhoneSystemIsHandedOver() {
    assertThat(acme.run("panic", "calls", "acme.yaml", "--auto-approve").code()).isZero();

    Run offboard = acme.run("offboard", "acme.yaml");

    assertThat(offboard.code()).isEqualTo(3);
    assertThat(words(offboard)).contains("a panic is still on", "OutboundRules[Panic: no calls");
  }

  private Run elsewhere(String... arguments) {
    return Run.in(folder)
        .environment(
            Map.of(
                "ENFORCER_HOST", other().replace("http://", ""),
                "ENFORCER_CLIENT_ID", acme.pbx.clientId(),
                "ENFORCER_CLIENT_SECRET", acme.pbx.clientSecret()))
        .run(arguments);
  }

  private String url() {
    return acme.pbx.url().toString();
  }

  private String other() {
    return url().replace("127.0.0.1", "localhost");
  }

  private void write(String name, String text) {
    Path state =
        Path.of("target", "state", Integer.toHexString(folder.toAbsolutePath().hashCode()));
    try (Stream<Path> files = Files.walk(state)) {
      for (Path file : files.filter(f -> f.endsWith(name)).toList()) {
        Files.writeString(file, text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String words(Run run) {
    return Stream.of(run.out(), run.err())
        .map(text -> text.replaceAll("\\s+", " "))
        .reduce("", String::concat);
  }
}
