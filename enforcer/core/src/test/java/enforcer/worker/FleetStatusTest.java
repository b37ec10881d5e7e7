package enforcer.worker;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.fixture.Golden;
import enforcer.planfile.PlanJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What rows hold of the nights of a fleet, and what is told of them. */
class FleetStatusTest {
  private static final Instant NOW = Instant.parse("2026-11-25T02:30:00Z");
  private static final NightState TWICE = NightState.NEW.after(NOW, 2).after(NOW, 4);
  private static final FleetStatus STATUS =
      new FleetStatus(
          NOW,
          List.of(
              new FleetStatus.PhoneSystem(
                  "address 01", NOW.plusSeconds(60), Optional.empty(), TWICE),
              new FleetStatus.PhoneSystem(
                  "address 02", NOW, Optional.of("1a2b3c4d"), NightState.NEW),
              new FleetStatus.PhoneSystem("address 03", NOW, Optional.empty(), NightState.NEW)));

  @Test
  void aRowHoldsCountsAndTheLastResultAsJsonAndNothingElse() {
    String json = new String(TWICE.json(), StandardCharsets.UTF_8);

    assertThat(json)
        .isEqualTo(
            "{\"formatVersion\":\"1.0\",\"nights\":2,\"unwell\":2,"
                + "\"last\":{\"at\":\"2026-11-25T02:30:00Z\",\"exitCode\":4}}");
    assertThat(NightState.of(TWICE.json())).isEqualTo(TWICE);
    assertThat(NightState.NEW.after(NOW, 2).after(NOW, 0).unwell()).isZero();
  }

  @Test
  void aRowThatSomebodyElseWroteBeginsAnew() {
    for (String text :
        List.of("", "{}", "[1]", "\u00ac\u00ed\u0000\u0005sr", "{\"formatVersion\":\"2.0\"}")) {
      assertThat(NightState.of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(NightState.NEW);
    }
  }

  @Test
  void whatWaitsOrIsUnderWayIsOpen() {
    assertThat(STATUS.open()).isEqualTo(2);
    assertThat(STATUS.unwell()).isEqualTo(1);
  }

  @Test
  void theCheckedInSchemaIsTheOneThatTheCodeDescribes() {
    Golden.assertFile(
        Path.of("../../schema/fleet-status.schema.json"), PlanJson.text(FleetJson.schema()));
  }

  @Test
  void programsGetTheSameByTheNamesOfPeople() {
    Map<String, String> names = Map.of("address 01", "a\"b");

    assertThat(new FleetJson("0.1.0", STATUS, names).text())
        .contains("\"name\": \"a\\\"b\"", "\"name\": \"address 02\"", "\"open\": 2");
    assertThat(new FleetMetrics(STATUS, names).text())
        .contains("enforcer_fleet_open_nights 2\n")
        .contains("enforcer_fleet_last_night_exit_code{phone_system=\"a\\\"b\"} 4\n")
        .endsWith("# EOF\n");
  }

  @Test
  void aNightFallsAtTheSameTimeOfAPlaceWhenTheClocksChange() {
    Nightfall nightfall = new Nightfall(LocalTime.of(2, 0), ZoneId.of("Europe/London"));

    assertThat(nightfall.after(NOW)).isEqualTo("2026-11-26T02:00:00Z");
    assertThat(nightfall.after(Instant.parse("2026-07-01T00:30:00Z")))
        .isEqualTo("2026-07-01T01:00:00Z");
    assertThat(nightfall.after(Instant.parse("2026-07-01T01:00:00Z")))
        .isEqualTo("2026-07-02T01:00:00Z");
  }
}
