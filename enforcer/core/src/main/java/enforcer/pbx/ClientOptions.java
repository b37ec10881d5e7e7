package enforcer.pbx;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * The options of a client that do not depend on the PBX.
 *
 * @param refused the logins that were refused before
 * @param environment where {@code HTTPS_PROXY} and {@code NO_PROXY} are looked up
 * @param fences what lets writes through
 * @param budget how many requests may be sent to all PBXs together
 */
public record ClientOptions(
    Limits limits,
    Timing timing,
    RequestLog log,
    RefusedLogins refused,
    Map<String, String> environment,
    WriteFences fences,
    RequestBudget budget) {

  public ClientOptions {
    requireNonNull(limits, "limits is null");
    requireNonNull(timing, "timing is null");
    requireNonNull(log, "log is null");
    requireNonNull(refused, "refused is null");
    environment = Map.copyOf(environment);
    requireNonNull(fences, "fences is null");
    requireNonNull(budget, "budget is null");
  }

  public static ClientOptions standard(Map<String, String> environment) {
    return new ClientOptions(
        Limits.standard(),
        Timing.real(),
        RequestLog.NONE,
        RefusedLogins.NONE,
        environment,
        new WriteFences(),
        new RequestBudget(RequestBudget.STANDARD));
  }

  /** Leaves out the environment, which may hold secrets. */
  @Override
  public String toString() {
    return "ClientOptions[limits=" + limits + "]";
  }

  /**
   * Whether no proxy stands on the way to a PBX.
   *
   * @throws PbxException where the proxy variable cannot be used
   */
  public boolean reachesDirectly(Target target) {
    return Proxies.between(target, environment).isEmpty();
  }

  public ClientOptions log(RequestLog newLog) {
    return new ClientOptions(limits, timing, newLog, refused, environment, fences, budget);
  }

  public ClientOptions refused(RefusedLogins memory) {
    return new ClientOptions(limits, timing, log, memory, environment, fences, budget);
  }

  public ClientOptions limits(Limits newLimits) {
    return new ClientOptions(newLimits, timing, log, refused, environment, fences, budget);
  }

  public ClientOptions timing(Timing newTiming) {
    return new ClientOptions(limits, newTiming, log, refused, environment, fences, budget);
  }

  public ClientOptions budget(RequestBudget other) {
    return new ClientOptions(limits, timing, log, refused, environment, fences, other);
  }
}
