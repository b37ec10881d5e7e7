package enforcer.worker;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The status of a fleet in OpenMetrics. */
public record FleetMetrics(FleetStatus status, Map<String, String> names) {
  private static final String ALL = "enforcer_fleet_phone_systems";
  private static final String OPEN = "enforcer_fleet_open_nights";
  private static final String LAST = "enforcer_fleet_last_night_timestamp_seconds";
  private static final String CODE = "enforcer_fleet_last_night_exit_code";

  public FleetMetrics {
    names = Map.copyOf(names);
  }

  public String text() {
    StringBuilder text = new StringBuilder();
    family(text, ALL, "", "How many phone systems have nights.");
    text.append(ALL).append(' ').append(status.phoneSystems().size()).append('\n');
    family(text, OPEN, "", "How many nights wait for a worker or are under way.");
    text.append(OPEN).append(' ').append(status.open()).append('\n');
    family(text, LAST, "seconds", "When the last night ended.");
    samples(text, LAST, last -> last.at().getEpochSecond());
    family(text, CODE, "", "The exit code of drift in the last night.");
    samples(text, CODE, last -> (long) last.exitCode());
    return text.append("# EOF\n").toString();
  }

  private void samples(StringBuilder text, String name, Function<NightState.Last, Long> value) {
    for (FleetStatus.PhoneSystem one : status.phoneSystems()) {
      Optional<Long> found = one.state().last().map(value);
      found.ifPresent(
          v ->
              text.append(name)
                  .append("{phone_system=\"")
                  .append(escaped(names.getOrDefault(one.id(), one.id())))
                  .append("\"} ")
                  .append(v)
                  .append('\n'));
    }
  }

  private static void family(StringBuilder text, String name, String unit, String help) {
    text.append("# TYPE ").append(name).append(" gauge\n");
    if (!unit.isEmpty()) {
      text.append("# UNIT ").append(name).append(' ').append(unit).append('\n');
    }
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
