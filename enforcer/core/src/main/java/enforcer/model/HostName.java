package enforcer.model;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The name or the address of a host, in the spellings that computers take for it. */
public final class HostName {
  /** RFC 6761, and what files of hosts say by tradition. */
  private static final Set<String> LOOPBACK_NAMES =
      Set.of(
          "localhost",
          "localhost.localdomain",
          "localhost6",
          "localhost6.localdomain6",
          "ip6-localhost",
          "ip6-loopback");

  private static final List<String> LOOPBACK =
      List.of("127.0.0.0/8", "0.0.0.0/8", "::1/128", "::/128");

  /** RFC 3927, RFC 1112, RFC 5771 and RFC 4291: of the own link, reserved, or of no one host. */
  private static final List<String> NOWHERE =
      List.of("169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4", "fe80::/10", "ff00::/8");

  /** One address, also in the short forms that computers read: 127.1 and 0. */
  private static final IPAddressStringParameters ONE =
      new IPAddressStringParameters.Builder()
          .allowEmpty(false)
          .allowAll(false)
          .allowPrefix(false)
          .allowMask(false)
          .allowPrefixOnly(false)
          .allowWildcardedSeparator(false)
          .setRangeOptions(inet.ipaddr.AddressStringParameters.RangeParameters.NO_RANGE)
          .toParams();

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._-]+");

  private HostName() {}

  /** Whether a host is the machine that uses the name. */
  public static boolean isLoopback(String host) {
    String name = plain(host);
    return LOOPBACK_NAMES.contains(name) || name.endsWith(".localhost") || isIn(name, LOOPBACK);
  }

  /** Whether a host is an address that no other network carries. */
  public static boolean isNowhere(String host) {
    return isIn(plain(host), NOWHERE);
  }

  private static boolean isIn(String name, List<String> networks) {
    return address(name)
        .filter(one -> networks.stream().anyMatch(network -> NetworkType.covers(network, one)))
        .isPresent();
  }

  /**
   * Whether two spellings are those of one host; an empty one is none. A name without a domain may
   * be one of any domain.
   */
  public static boolean same(String one, String other) {
    String name = plain(one);
    return !name.isEmpty()
        && (name.equals(plain(other))
            || isShort(name, plain(other))
            || isShort(plain(other), name)
            || address(name).isPresent() && address(name).equals(address(plain(other))));
  }

  private static boolean isShort(String one, String other) {
    return !one.isEmpty()
        && other.startsWith(one + ".")
        && one.indexOf('.') < 0
        && address(one).isEmpty()
        && address(other).isEmpty();
  }

  /** Whether a text is one name or address, and nothing beside it, such as a port. */
  public static boolean isOne(String text) {
    String name = plain(text);
    return NAME.matcher(name).matches() || address(name).isPresent();
  }

  private static String plain(String host) {
    String name = host.strip().toLowerCase(Locale.ROOT);
    if (name.startsWith("[") && name.endsWith("]")) {
      return name.substring(1, name.length() - 1);
    }
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static Optional<String> address(String name) {
    IPAddress address = new IPAddressString(name, ONE).getAddress();
    return Optional.ofNullable(address)
        .map(a -> a.withoutPrefixLength().toCanonicalString() + "/" + a.getBitCount())
        .map(WideRange::inIpv4);
  }
}
