package enforcer.catalogue;

import enforcer.model.Release;
import java.util.Arrays;
import java.util.List;

/**
 * Where the AI agent of an extension may send calls. What the vendor calls an action is any text,
 * so none is known to stay inside or to lead outside; only a number inside is harmless.
 */
public enum AgentWay {
  FALLBACK("fallback", "AgentFallback", false, 10),
  SPAM("spam caller", "SpamAction", false, 9),
  ABUSE("abusive caller", "AbusiveCallerAction", false, 9),
  SILENCE("silent caller", "CallerDoesNotRespondAction", false, 9),
  HANDOFF("handing over to people", "HumanHandoff", false, 10),
  DIRECTORY("directory", "RoutingDirectory", true, 9);

  /** The property of an extension that holds them. */
  public static final String SETTINGS = "AgentSettings";

  private final String when;
  private final String property;
  private final boolean list;
  private final Release since;

  AgentWay(String when, String property, boolean list, int update) {
    this.when = "AI agent, " + when;
    this.property = property;
    this.list = list;
    this.since = new Release(20, 0, update);
  }

  /** Those that a release has. */
  public static List<AgentWay> of(Release release) {
    return Arrays.stream(values()).filter(way -> !release.isBefore(way.since)).toList();
  }

  /** When calls go there. */
  public String when() {
    return when;
  }

  public String property() {
    return property;
  }

  /** Whether it is a list of destinations. */
  public boolean isList() {
    return list;
  }
}
