package enforcer.export;

import static java.util.Objects.requireNonNull;

import enforcer.model.NetworkType;
import enforcer.model.Value;
import java.util.regex.Pattern;

/**
 * A network that a document gives a name.
 *
 * @param cidr the network in its canonical notation
 * @param use what is there
 */
public record NamedNetwork(String name, String cidr, Use use) {
  private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}_-]{0,40}");

  /** What a network is there for. */
  public enum Use {
    /** People sit there who must never lose the console. */
    KEEP("keep: true"),
    /** Programs run there. */
    AUTOMATION("use: automation");

    private final String key;

    Use(String key) {
      this.key = key;
    }
  }

  public NamedNetwork {
    requireNonNull(use, "use is null");
    if (!isName(name) || NetworkType.canonical(cidr).isEmpty()) {
      throw new IllegalArgumentException("not a named network: " + name + " " + cidr);
    }
  }

  /** Whether a network may be called so. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  String line() {
    return Scalars.of(Value.text(name), false)
        + ": { cidr: "
        + Scalars.of(Value.text(cidr), false)
        + ", "
        + use.key
        + " }";
  }
}
