package enforcer.dialplan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The outcome of one call. */
public sealed interface Disposition {

  /**
   * The call leaves the PBX.
   *
   * @param ways the trunks that are tried, first to last; at least one
   * @param pin whether the caller has to enter a PIN first
   */
  record Routed(String rule, List<Way> ways, boolean pin) implements Disposition {
    public Routed {
      requireNonNull(rule, "rule is null");
      ways = List.copyOf(ways);
    }
  }

  /**
   * The call is refused.
   *
   * @param rule the rule that decided; empty when none did
   * @param detail a detail for the message, such as the dial code; may be empty
   */
  record Refused(Reason reason, Optional<String> rule, String detail) implements Disposition {
    public Refused {
      requireNonNull(reason, "reason is null");
      requireNonNull(rule, "rule is null");
      requireNonNull(detail, "detail is null");
    }
  }

  /** An internal object has that number and takes the call. */
  record Inside(String what) implements Disposition {
    public Inside {
      requireNonNull(what, "what is null");
    }
  }

  /**
   * One route out of the PBX.
   *
   * @param sent the number that the trunk gets
   * @param callerId the number that the called party sees; empty for that of the extension
   */
  record Way(String trunk, String sent, String callerId) {
    @Override
    public String toString() {
      return trunk + " as " + sent;
    }
  }

  /** Why a call is refused. */
  enum Reason {
    DISABLED("the extension is disabled"),
    NO_RULE("no outbound rule matches"),
    BLOCK_RULE("the rule blocks it"),
    NO_TRUNK("no trunk of the rule takes calls to the outside"),
    INTERNAL_ONLY("the extension may only call internally"),
    OUT_OF_HOURS("outside calls are barred out of office hours"),
    COUNTRY("the country is not allowed");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }
  }

  /** The trunks that are tried, first to last; none if the call does not leave. */
  default List<Way> ways() {
    return List.of();
  }

  default boolean leaves() {
    return this instanceof Routed;
  }

  /** Whether the call leaves without a PIN. */
  default boolean leavesAtOnce() {
    return this instanceof Routed(_, _, boolean pin) && !pin;
  }

  /** The outcome as one line of a message. */
  default String sentence() {
    return switch (this) {
      case Routed(String rule, List<Way> ways, boolean pin) ->
          "routed by \""
              + rule
              + "\" through "
              + ways.stream().map(Way::toString).collect(Collectors.joining(", else "))
              + (pin ? ", after a PIN" : "");
      case Refused(Reason reason, Optional<String> rule, String detail) ->
          "refused"
              + rule.map(name -> " by \"" + name + "\"").orElse("")
              + ": "
              + reason.sentence
              + (detail.isEmpty() ? "" : " (" + detail + ")");
      case Inside(String what) -> "taken by " + what + ", an internal number";
    };
  }
}
