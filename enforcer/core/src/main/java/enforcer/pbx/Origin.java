package enforcer.pbx;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The phone system that answers one run, by the marks that its answers have in common. The first
 * answer that has a mark decides, whichever phone system it comes from: which one is the right one
 * is not known, but half of each is none.
 */
final class Origin {
  private static final Pattern HOST =
      Pattern.compile("(?:([a-z][a-z0-9+.-]*):)?//(?:[^/?#]*@)?([^/?#@]*).*", Pattern.DOTALL);

  private final AtomicReference<String> host = new AtomicReference<>();
  private final AtomicReference<String> version = new AtomicReference<>();
  private volatile boolean mixed;

  /**
   * Whether the context of an answer names the host that earlier ones name. It need not be the host
   * that was asked, because a proxy may stand before it; a context without a host fits all.
   */
  boolean fitsContext(String context) {
    Matcher parts = HOST.matcher(context.strip().toLowerCase(Locale.ROOT));
    return !parts.matches() || parts.group(2).isEmpty() || fits(host, host(parts));
  }

  /** Whether an answer states the version that earlier ones state; one that states none fits. */
  boolean fitsVersion(String stated) {
    String said = PbxVersion.parse(stated).map(PbxVersion::toString).orElse(stated.strip());
    return said.isEmpty() || fits(version, said);
  }

  /** Whether some answer did not fit. */
  boolean isMixed() {
    return mixed;
  }

  /** The version that the first answer stated; empty where it stated none, or none of 3CX. */
  Optional<PbxVersion> version() {
    return Optional.ofNullable(version.get()).flatMap(PbxVersion::parse);
  }

  private static String host(Matcher parts) {
    String usual = "https".equals(parts.group(1)) ? ":443" : ":80";
    String named = parts.group(2);
    String bare =
        named.endsWith(usual) ? named.substring(0, named.length() - usual.length()) : named;
    return bare.replaceFirst("\\.(?=:\\d+$|$)", "").replaceFirst(":$", "");
  }

  private boolean fits(AtomicReference<String> first, String said) {
    boolean same = first.compareAndSet(null, said) || first.get().equals(said);
    mixed |= !same;
    return same;
  }
}
