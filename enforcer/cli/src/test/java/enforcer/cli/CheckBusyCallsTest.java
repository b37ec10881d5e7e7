package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** On a busy phone system each call is told once, or the look says what it does not see. */
class CheckBusyCallsTest extends OnlyRuleCase {
  private static final String IRELAND = "0035312345678";
  private static final String PREMIUM = "09098790123";

  /** A burst of fraud goes out over many lines at once, and what ends first is seen first. */
  @Test
  void callsThatBeginInTheSameSecondAreEachTold() {
    acme.pbx.forgetCalls();
    open();
    Instant at = Instant.now().minusSeconds(1_800).truncatedTo(ChronoUnit.SECONDS);
    row(at, "210", "10000", "02079460000");
    look();
    acme.pbx.forgetCalls();
    row(at, "210", "10000", PREMIUM);
    row(at, "210", "10000", "02079460000");
    row(at, "210", "10000", "02079460001");
    row(at, "210", "10000", PREMIUM);
    assertThat(look().out())
        .contains("! 2 calls to premium numbers that begin with 09098: 210 (2x)")
        .contains("3 calls in all, in 3 rows");

    row(at, "210", "10000", PREMIUM);
    assertThat(look().out())
        .contains("! 1 call to premium numbers that begin with 09098: 210 (1x)")
        .contains("1 call in all, in 1 row");
  }

  @Test
  void rowsThatAreAlikeAreEachACallEvenAcrossPages() {
    acme.pbx.forgetCalls();
    open();
    Instant at = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
    for (int i = 0; i < 1_250; i++) {
      row(at.plusSeconds(i / 700), "210", "10000", IRELAND);
    }
    assertThat(look().out()).contains("1250 calls to +353 IE: 210 (1250x)");
  }

  @Test
  void aCallThatIsRecordedAfterThousandsThatBeganLaterIsTold() {
    acme.pbx.forgetCalls();
    open();
    for (int i = 0; i < 5_300; i++) {
      row(Instant.now().minusSeconds(7_000 - i), "210", "10000", "02079460000");
    }
    look();
    row(Instant.now().minusSeconds(9_000), "229", "10000", PREMIUM);
    Run second = look();
    assertThat(second.code()).isEqualTo(2);
    assertThat(second.out())
        .contains("! 1 call to premium numbers that begin with 09098: 229 (1x)")
        .contains("1 call in all, in 1 row");
  }

  @Test
  void aLookThatBeginsTooLateForSomeCallsSaysSo() throws IOException {
    acme.pbx.forgetCalls();
    open();
    look();
    String kept = Files.readString(cursor());
    Files.writeString(cursor(), kept.replace("\"late\" : false", "\"late\" : true"));
    Run late = look();
    assertThat(late.code()).as(late.out()).isEqualTo(4);
    assertThat(late.out().replaceAll("\\s+", " "))
        .containsPattern(
            "Unknown: calls that began before .* and ended after the last look; there were too"
                + " many to read again");
  }

  /** A trunk may be deleted after its calls, or be left out of the list. */
  @ParameterizedTest
  @CsvSource({
    "10000,10005,09098790123",
    "800,10005,09098790123",
    "555,10005,02079460000",
    "210,10005,118500",
    "10000,'',005352123456"
  })
  void aCallByNoKnownTrunkIsUnclear(String from, String by, String to) {
    acme.pbx.forgetCalls();
    open();
    row(Instant.now().truncatedTo(ChronoUnit.SECONDS), from, by, to);
    Run check = look();

    assertThat(check.code()).as(check.out()).isEqualTo(4);
    assertThat(check.out())
        .contains("Unknown: 1 row does not tell whether a call left, when, or to where");
  }

  @ParameterizedTest
  @CsvSource({
    "10000,210,02079460199",
    "10000,'',02079460199",
    "210,211,211",
    "10000,800,02079460199",
    "210,800,800",
    "10000,210,0033123456789"
  })
  void aCallThatStaysInsideOrComesInIsClear(String from, String by, String to) {
    acme.pbx.forgetCalls();
    open();
    row(Instant.now().truncatedTo(ChronoUnit.SECONDS), from, by, to);
    Run check = look();

    assertThat(check.code()).as(check.out()).isZero();
    assertThat(check.out()).contains("0 calls in all, in 1 row");
  }

  private Path cursor() throws IOException {
    Path state =
        Path.of("target", "state", Integer.toHexString(folder.toAbsolutePath().hashCode()));
    try (Stream<Path> files = Files.walk(state)) {
      return files.filter(f -> f.endsWith("watch.json")).findFirst().orElseThrow();
    }
  }

  private Run look(String... more) {
    return acme.run(
        Stream.of(
                List.of("check", "--url", acme.pbx.url().toString()),
                List.of("--policies", "kept.yaml", "--watch"),
                List.of(more))
            .flatMap(List::stream)
            .toArray(String[]::new));
  }

  private void row(Instant at, String from, String by, String to) {
    acme.pbx.recordCall(
        """
        {"StartTime":"%s","CallId":1,"SourceDn":"%s","SourceDisplayName":"Lobby Phone",
         "DestinationDn":"%s","DestinationCallerId":"%s"}
        """
            .formatted(at, from, by, to));
  }

  /** The office is open, at any time. */
  private void open() {
    hours(List.of(DayOfWeek.values()));
  }

  private void hours(List<DayOfWeek> days) {
    acme.pbx.edit(
        "OfficeHours",
        hours -> {
          ArrayNode periods = hours.withObject("Hours").putArray("Periods");
          for (DayOfWeek day : days) {
            ObjectNode period = periods.addObject();
            String name = day.name();
            period.put("DayOfWeek", name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT));
            period.put("Start", "00:00:00").put("Stop", "23:59:59");
          }
        });
  }
}
