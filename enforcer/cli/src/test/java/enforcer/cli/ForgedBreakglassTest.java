package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody writes into the file of what was done by hand, or has a clock that is ahead. */
class ForgedBreakglassTest {
  private static final String ALLOW =
      "breakglass allow 198.51.100.7 acme.yaml --for 4h --reason INC-88 --auto-approve";

  @TempDir private Path folder;
  private Simulated acme;

  @BeforeEach
  void start() {
    acme = Simulated.neglected(folder).file("acme.yaml", "acme", BreakglassTest.FILE.formatted(""));
    Run applied = acme.run("apply", "acme.yaml", "--auto-approve");
    assertThat(applied.code()).as(applied.out() + applied.err()).isZero();
  }

  @AfterEach
  void stop() {
    acme.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Nobody let it in.
        "'entry':'admitted','at':'NOW','by':'x','until':'SOON','address':'203.0.113.10/32','run':'no'",
        "'entry':'admitted','at':'NOW','by':'x','until':'SOON','address':'203.0.113.10/32'",
        // It is in for too long, or is more than one address.
        "'entry':'admitted','at':'NOW','by':'x','until':'2099-01-01T00:00:00Z','address':'198.51.100.7/32'",
        "'entry':'admitted','at':'NOW','by':'x','until':'SOON','address':'0.0.0.0/1'",
        "'entry':'admitted','at':'NOW','by':'x','until':'SOON'",
        "'entry':'admitted','at':'NOW','by':'x','until':'SOON','address':'no address'",
        "'entry':'paused','at':'NOW','by':'x','until':'2099-01-01T00:00:00Z'",
      })
  void whatNoRunDidByHandIsNotBelieved(String line) throws IOException {
    acme.run(ALLOW.split(" "));
    Instant now = Instant.now();
    String forged =
        line.replace('\'', '"')
            .replace("NOW", now.toString())
            .replace("SOON", now.plusSeconds(600).toString());
    Files.writeString(
        acme.setting().byHand(), "{" + forged + ",\"reason\":\"\"}\n", StandardOpenOption.APPEND);
    String before = console();

    for (String command : List.of("drift acme.yaml", "plan acme.yaml", "breakglass --list")) {
      Run night = acme.setting().later(Duration.ofHours(5)).run(command.split(" "));

      assertThat(night.code()).as(command + night.out() + night.err()).isEqualTo(4);
      assertThat((night.out() + night.err()).replaceAll("\\s+", " "))
          .contains("what was done by hand is told otherwise by");
    }
    assertThat(console()).isEqualTo(before);
  }

  @Test
  void aClockAheadLetsNobodyInForLonger() {
    acme.setting().later(Duration.ofDays(30)).run(ALLOW.split(" "));
    assertThat(console()).contains("198.51.100.7");

    Run night = acme.run("drift", "acme.yaml");

    assertThat((night.out() + night.err()).replaceAll("\\s+", " "))
        .contains("has ended: it was taken out of the console");
    assertThat(console()).doesNotContain("198.51.100.7");
  }

  private String console() {
    return acme.pbx.state("ConsoleRestrictions").toString();
  }
}
