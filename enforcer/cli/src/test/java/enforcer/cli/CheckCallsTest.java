package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.Exchange;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A night learns which calls cost money, from whom and where to, and never whom they reached. */
class CheckCallsTest extends OnlyRuleCase {
  private static final String IRELAND = "0035312345678";
  private static final String ESTONIA = "0037251234567";
  private static final String CUBA = "005352123456";
  private static final String PREMIUM = "09098790123";

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "markdown", "html", "junit", "sarif", "oscal"})
  void theFirstLookTellsTheDearCallsOfTheLastDayWithoutANumberOrAName(String form)
      throws IOException {
    Run first = look("-o", form);

    assertThat(first.code()).as(first.err()).isEqualTo(2);
    assertThat(first.out()).contains("09098", "+372 EE", "+353 IE", "302", "229");
    assertThat(first.out() + Files.readString(cursor()))
        .doesNotContain(PREMIUM.substring(0, 6), "37251", "35312", "02079", "Lobby");
  }

  @Test
  void aJobThatReadsTestsOrResultsFailsByWhatTheLookFound() {
    assertThat(look("-o", "junit", "--fail-on", "blocker").out())
        .contains("failures=\"1\"")
        .containsPattern("<failure message=\"! 1 call to premium.* type=\"calls\"");
    acme.pbx.faults("403:path=GetCallLogData");
    assertThat(look("-o", "junit", "--fail-on", "blocker").out())
        .contains("errors=\"1\"")
        .containsPattern("<error message=\"Unknown: .* type=\"calls\"");
    assertThat(look("-o", "sarif").out())
        .containsPattern("\"ruleId\" : \"look-calls\",\\s+\"kind\" : \"open\"");
  }

  @Test
  void theFirstLookKnowsTheCountriesOfTheWeekBefore() {
    assertThat(look().out())
        .contains("! 1 call to premium numbers that begin with 09098, 1 out of hours: 229 (1x)")
        .contains("! 1 call to +372 EE, not called in the week before, 1 out of hours: 302 (1x)")
        .containsPattern("\n  1 call to \\+353 IE.*: 211 \\(1x\\)")
        .contains("1 emergency call\n")
        .contains("3 calls in all besides emergency calls, in 6 rows of the call log")
        .contains("out of hours is outside the office hours of the phone system, Europe/London");
  }

  @Test
  void aCallIsToldOnceEvenIfItWasStillGoingOnAtTheLastLook() {
    acme.pbx.forgetCalls();
    open();
    look();
    call(Duration.ofHours(1), "229", PREMIUM);
    Run second = look();
    assertThat(second.code()).as(second.err()).isEqualTo(2);
    assertThat(second.out())
        .contains("! 1 call to premium numbers that begin with 09098: 229 (1x)");

    Run third = look();
    assertThat(third.code()).as(third.out()).isZero();
    assertThat(third.out()).contains("0 calls in all, in 0 rows");
  }

  /** It writes the time of its zone as that of the world: hours behind, or ahead. */
  @ParameterizedTest
  @ValueSource(ints = {12, 5, -14})
  void aCallThatIsRecordedWithTheTimeOfAZoneIsStillSeen(int behind) {
    acme.pbx.forgetCalls();
    open();
    look();
    call(Duration.ofHours(behind), "229", PREMIUM);
    assertThat(look().out()).contains("! 1 call to premium numbers");
    assertThat(look().out()).contains("0 calls in all, in 0 rows");
  }

  @Test
  void aPhoneSystemWithAnotherClockIsReadByItsClock() {
    acme.pbx.forgetCalls();
    open();
    daysLater(3);
    call(Duration.ofHours(1), "229", PREMIUM);
    assertThat(daysLater(3).out())
        .contains("! 1 call to premium numbers")
        .contains("the clock of the phone system is 3 days behind; the times of calls are by it");
    assertThat(daysLater(3).out()).contains("0 calls in all, in 0 rows");
  }

  @Test
  void aClockThatIsPutBackHidesNoCall() throws IOException {
    acme.pbx.forgetCalls();
    open();
    look();
    Instant ahead = Instant.now().plus(Duration.ofDays(3));
    String mark = Files.readString(cursor());
    for (String time : List.of("at", "from")) {
      mark = mark.replaceAll("(\"%s\" : )\"[^\"]*\"".formatted(time), "$1\"" + ahead + "\"");
    }
    Files.writeString(cursor(), mark);
    call(Duration.ofMinutes(1), "229", PREMIUM);
    assertThat(look().out()).contains("! 1 call to premium numbers");
  }

  @Test
  void aNewCountryMattersOutOfHoursAndOnlyOnce() {
    acme.pbx.forgetCalls();
    open();
    look();
    call(Duration.ZERO, "210", IRELAND);
    Run inHours = look();
    assertThat(inHours.code()).as(inHours.out()).isZero();
    assertThat(inHours.out())
        .contains("  1 call to +353 IE, not called since looks began: 210 (1x)");

    closed();
    call(Duration.ZERO, "302", ESTONIA);
    call(Duration.ZERO, "302", IRELAND);
    Run atNight = look();
    assertThat(atNight.code()).isEqualTo(2);
    assertThat(atNight.out())
        .contains("! 1 call to +372 EE, not called since looks began, 1 out of hours: 302 (1x)")
        .contains("  1 call to +353 IE, 1 out of hours: 302 (1x)")
        .contains("Out of hours: 302 (2x)");

    call(Duration.ofMinutes(1), "302", ESTONIA);
    Run again = look();
    assertThat(again.code()).as(again.out()).isZero();
    assertThat(again.out()).contains("  1 call to +372 EE, 1 out of hours: 302 (1x)");
  }

  @Test
  void aCountryThatIsKnownForFraudMattersAtAnyTime() {
    acme.pbx.forgetCalls();
    open();
    call(Duration.ZERO, "210", CUBA);
    Run check = look();

    assertThat(check.code()).isEqualTo(2);
    assertThat(check.out()).contains("! 1 call to +53 CU, known for fraud: 210 (1x)");
  }

  /** The rule about allowed dial codes and the look at past calls mean the same codes. */
  @ParameterizedTest
  @CsvSource({"00239912345,+239 ST", "0012425551234,+1242", "0037112345678,+371 LV"})
  void everyDialCodeThatARuleCallsKnownForFraudMatters(String number, String shown) {
    acme.pbx.forgetCalls();
    open();
    call(Duration.ZERO, "210", number);

    assertThat(look().out()).contains("! 1 call to " + shown + ", known for fraud: 210 (1x)");
  }

  /** Nobody may hide a country behind a carrier, and no two countries count as one. */
  @Test
  void aCodeBeforeANumberHidesNoCountry() {
    acme.pbx.forgetCalls();
    closed();
    look();
    call(Duration.ZERO, "210", "141" + IRELAND);
    assertThat(look().out()).contains("! 1 call to +353 IE, not called since looks began");

    call(Duration.ofMinutes(1), "210", "18185" + ESTONIA);
    call(Duration.ofMinutes(2), "210", "1470" + CUBA);
    assertThat(look().out())
        .contains("! 1 call to +372 EE, not called since looks began")
        .contains("! 1 call to +53 CU, known for fraud");
  }

  @Test
  void anAntarcticNumberIsNotCalledOneOfNorfolkIslandAlone() {
    acme.pbx.forgetCalls();
    open();
    call(Duration.ZERO, "210", "0067210612345");

    assertThat(look().out()).contains("1 call to +672 NF or AQ");
  }

  @Test
  void aCallForHelpIsNeverFound() {
    acme.pbx.forgetCalls();
    closed();
    call(Duration.ZERO, "400", "999");
    Run check = look();

    assertThat(check.code()).as(check.out()).isZero();
    assertThat(check.out()).contains("1 emergency call").doesNotContain("Out of hours: ", "400");
  }

  @Test
  void theOneWhoPaysIsTheExtensionAndAForwardedCallNamesItsTrunk() {
    acme.pbx.forgetCalls();
    open();
    call(Duration.ZERO, "10002", CUBA);
    call(Duration.ofMinutes(1), "somebody", CUBA);

    assertThat(look().out())
        .contains("forwarded from trunk 10002 (1x), no known extension (1x)")
        .doesNotContain("somebody");
  }

  @ParameterizedTest
  @ValueSource(strings = {"403", "html", "truncated"})
  void aLogThatCannotBeReadIsUnknownAndTheNextLookBeginsWhereThisOneShouldHave(String fault) {
    acme.pbx.forgetCalls();
    open();
    look();
    call(Duration.ZERO, "229", PREMIUM);
    acme.pbx.faults(fault + ":path=GetCallLogData");
    Run refused = look();
    assertThat(refused.code()).as(refused.out()).isEqualTo(4);
    assertThat(refused.out().replaceAll("\\s+", " "))
        .containsPattern("Calls to the outside Unknown: http.*GetCallLogData");

    acme.pbx.faults();
    assertThat(look().out()).contains("! 1 call to premium numbers");
  }

  @Test
  void aClientThatIsNoOwnerIsTold() {
    acme.pbx.faults("403:path=GetCallLogData");

    assertThat(look().out().replaceAll("\\s+", " ")).contains("the call log is for system_owners");
  }

  @Test
  void aRowThatDoesNotNameATrunkIsUnknown() {
    acme.pbx.forgetCalls();
    row(Instant.now().truncatedTo(ChronoUnit.SECONDS), "210", "", ESTONIA);
    Run check = look();

    assertThat(check.code()).isEqualTo(4);
    assertThat(check.out())
        .contains("Unknown: 1 row does not tell whether a call left, when, or to where");
  }

  @Test
  void hoursThatCannotBeReadAreReplacedAndSaid() {
    acme.pbx.faults("403:path=OfficeHours");
    assertThat(look().out().replaceAll("\\s+", " "))
        .contains("out of hours is from 22:00 to 06:00 and at weekends, UTC (")
        .contains("forbids GET OfficeHours");

    acme.pbx.faults();
    acme.pbx.edit("OfficeHours", hours -> hours.withObject("Hours").put("Type", "AllHours"));
    assertThat(look().out().replaceAll("\\s+", " "))
        .contains(
            "from 22:00 to 06:00 and at weekends, Europe/London (the phone system tells no office"
                + " hours that are understood)");

    acme.pbx.edit("OfficeHours", hours -> hours.put("TimeZoneId", "4711"));
    assertThat(look().out().replaceAll("\\s+", " "))
        .contains("UTC (the time zone of the phone system is not known)");
  }

  @Test
  void onlyWhatIsNeededIsAskedFor() {
    look();

    assertThat(acme.pbx.exchanges())
        .map(Exchange::path)
        .filteredOn(path -> path.contains("GetCallLogData"))
        .isNotEmpty()
        .allMatch(
            path ->
                path.contains("$select=StartTime,SourceDn,DestinationDn,DestinationCallerId&")
                    && path.contains("hidePcalls=false)"));
  }

  @Test
  void aLongLogIsReadPageByPage() {
    acme.pbx.forgetCalls();
    open();
    Instant begin = Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.SECONDS);
    for (int i = 0; i < 1_100; i++) {
      row(begin.plusSeconds(i), "210", "10000", IRELAND);
    }
    assertThat(look().out()).contains("1100 calls to +353 IE: 210 (1100x)");
  }

  @Test
  void aLogWithoutEndIsReadInPartsAndNoCallIsLostOrToldTwice() {
    acme.pbx.forgetCalls();
    open();
    Instant begin = Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.SECONDS);
    for (int i = 0; i < 20_600; i++) {
      row(begin.plusMillis(500L * i), "210", "10000", IRELAND);
    }
    Run part = look();
    assertThat(part.code()).isEqualTo(4);
    assertThat(part.out())
        .contains("Unknown: there are more rows; the rest comes next")
        .contains("20000 calls to +353 IE");

    Run rest = look();
    assertThat(rest.code()).as(rest.out()).isZero();
    assertThat(rest.out()).contains("600 calls to +353 IE").contains("in 600 rows");
  }

  @Test
  void theOldestVersionIsReadTheSameWay() {
    try (Simulated old =
        Simulated.start(folder, SimulatorOptions.defaults().withPbxVersion("20.0.5"))) {
      Run first =
          old.run("check", "--url", old.pbx.url().toString(), "--policies=kept.yaml", "--watch");
      assertThat(first.code()).as(first.err()).isEqualTo(2);
      assertThat(first.out()).contains("! 1 call to +372 EE, not called in the week before");
    }
  }

  private Path cursor() throws IOException {
    Path state =
        Path.of("target", "state", Integer.toHexString(folder.toAbsolutePath().hashCode()));
    try (Stream<Path> files = Files.walk(state)) {
      return files.filter(f -> f.endsWith("watch.json")).findFirst().orElseThrow();
    }
  }

  /** A look by a clock that is ahead of that of the phone system. */
  private Run daysLater(int days) {
    String url = acme.pbx.url().toString();
    return acme.setting()
        .later(Duration.ofDays(days))
        .run("check", "--url", url, "--policies", "kept.yaml", "--watch");
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

  /** A call that began some time ago. */
  private void call(Duration ago, String from, String to) {
    row(Instant.now().minus(ago).truncatedTo(ChronoUnit.SECONDS), from, "10000", to);
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

  /** The office is closed today. */
  private void closed() {
    hours(List.of(Instant.now().atOffset(ZoneOffset.UTC).getDayOfWeek().plus(3)));
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
