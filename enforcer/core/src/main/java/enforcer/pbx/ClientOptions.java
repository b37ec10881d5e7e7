package enforcer.pbx;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * How a client behaves, apart from whom it talks to.
 *
 * @param environment where {@code HTTPS_PROXY} and {@code NO_PROXY} are looked up
 */
public record ClientOptions(
    Limits limits, Timing timing, RequestLog log, Map<String, String> environment) {

  public ClientOptions {
    requireNonNull(limits, "limits is null");
    requireNonNull(timing, "timing is null");
    requireNonNull(log, "log is null");
    environment = Map.copyOf(environment);
  }

  public static ClientOptions standard(Map<String, String> environment) {
    return new ClientOptions(Limits.standard(), Timing.real(), RequestLog.NONE, environment);
  }

  /** The environment holds secrets of its own. */
  @Override
  public String toString() {
    return "ClientOptions[limits=" + limits + "]";
  }

  public ClientOptions log(RequestLog newLog) {
    return new ClientOptions(limits, timing, newLog, environment);
  }

  public ClientOptions limits(Limits newLimits) {
    return new ClientOptions(newLimits, timing, log, environment);
  }

  public ClientOptions timing(Timing newTiming) {
    return new ClientOptions(limits, newTiming, log, environment);
  }
}
