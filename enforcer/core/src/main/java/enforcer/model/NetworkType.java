package enforcer.model;

import enforcer.diagnostic.Nearest;
import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An IPv4 or IPv6 network, canonical as {@code 203.0.113.0/24} with a prefix length always there; a
 * document may name one of its {@code networks} instead.
 */
public record NetworkType() implements Type {
  static final String EXPECTED =
      "an address, a network such as 192.0.2.0/24, or the name of a network of this document";

  /** The bits before the IPv4 address in its IPv6 form. */
  static final int IPV4_IN_IPV6 = 96;

  static final String ALL_IPV4 = "0.0.0.0/0";

  /** What stands where an address is not said, or for each of them. */
  private static final Set<String> NO_ADDRESS = Set.of("0.0.0.0/32", "::/128");

  /** Where no packet comes from: it is sent to these, or they are for nothing. */
  private static final List<String> NO_SENDER = List.of("0.0.0.0/8", "224.0.0.0/3", "ff00::/8");

  /** Where a machine calls itself. */
  private static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1/128");

  private static final List<String> PRIVATE =
      List.of(
          "10.0.0.0/8",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "100.64.0.0/10",
          "169.254.0.0/16",
          "127.0.0.0/8",
          "fc00::/7",
          "fe80::/10",
          "::1/128");

  /** The part of IPv6 that is handed out for use on the internet. */
  private static final String PUBLIC_IPV6 = "2000::/3";

  /** An IPv6 address in brackets, or an IPv4 address; either may have a port. */
  private static final Pattern HOST =
      Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([0-9.]+))(?::[0-9]+)?");

  /**
   * No wildcards, ranges of addresses, zones or brackets, which other readers interpret
   * differently.
   */
  private static final Pattern NOTATION = Pattern.compile("[0-9a-fA-F:.]+(/[0-9.]+)?");

  private static final IPAddressStringParameters STRICT =
      new IPAddressStringParameters.Builder()
          .allowEmpty(false)
          .allowAll(false)
          .allowSingleSegment(false)
          .allowPrefixOnly(false)
          .allowWildcardedSeparator(false)
          .getIPv4AddressParametersBuilder()
          .allow_inet_aton(false)
          .allowLeadingZeros(false)
          .getParentBuilder()
          .toParams();

  @Override
  public Optional<Value> read(Value raw, String path, ReadingContext reading) {
    String text = raw.asText();
    Optional<String> named = Optional.ofNullable(reading.networks().get(text));
    Optional<String> network = named.or(() -> canonical(text));
    Optional<String> host = named.isPresent() ? Optional.empty() : host(text);
    if (host.isPresent()) {
      reading.problem(
          path,
          "\"" + text + "\" is either one address or a whole network",
          "write " + host.get() + " for the address, or " + network.get() + " for the network");
      return Optional.empty();
    }
    if (network.isEmpty() && !reading.excuses(text)) {
      String known =
          reading.networks().isEmpty()
              ? ""
              : "; " + Nearest.remedy(text, "known networks", reading.networks().keySet());
      reading.problem(
          path,
          "\"" + text + "\" is neither an address nor a network",
          "write " + EXPECTED + known);
    }
    return network.map(Value::text);
  }

  @Override
  public Optional<Value> fromWire(JsonNode json) {
    return Type.present(json, JsonNode::isString, "an address")
        .map(JsonNode::stringValue)
        .map(text -> Value.text(canonical(text).orElse(text)));
  }

  /** A PBX may mean any address by one of zeros. */
  @Override
  public Optional<String> oddity(Value value) {
    String text = value.toString();
    if (canonical(text).isEmpty()) {
      return Optional.of(
          "the PBX says \"" + text + "\", which is neither an address nor a network");
    }
    String network = canonical(text).get();
    if (NO_ADDRESS.contains(network)) {
      return Optional.of(
          "the PBX says " + text + ", which is the address of nobody or of everybody");
    }
    return comesFromNowhere(network)
        ? Optional.of("the PBX says " + text + ", from where nothing comes")
        : Optional.empty();
  }

  private static boolean comesFromNowhere(String network) {
    return NO_SENDER.stream().anyMatch(none -> covers(none, WideRange.inIpv4(network)));
  }

  /** Whether somebody at a canonical network could reach a PBX from outside of its own machine. */
  public static boolean comesToTheConsole(String network) {
    return !NO_ADDRESS.contains(network)
        && !comesFromNowhere(network)
        && LOOPBACK.stream().noneMatch(own -> covers(own, WideRange.inIpv4(network)));
  }

  /** Why an address is nobody's whose packets come to a PBX; empty where it may be somebody's. */
  public static Optional<String> ofNobody(String address) {
    return address.isBlank()
        ? Optional.of("the PBX says no address")
        : canonical(address)
            .filter(network -> !comesToTheConsole(network))
            .map(_ -> "the PBX says " + address + ", from where nothing comes but from itself");
  }

  @Override
  public String show(Value value, Display display) {
    return display.network(value.toString());
  }

  @Override
  public String noun() {
    return "networks";
  }

  @Override
  public boolean isHarmless(Value value) {
    return false;
  }

  @Override
  public ObjectNode schema() {
    return Type.json().put("type", "string").put("minLength", 1).put("x-expected", EXPECTED);
  }

  /**
   * The canonical notation of an address or network: host bits cleared, prefix length always there.
   * The PBX may store {@code a.b.c.d}, {@code a.b.c.d/24} or {@code a.b.c.d/255.255.255.0}.
   */
  public static Optional<String> canonical(String text) {
    String bare = text.strip();
    if (!NOTATION.matcher(bare).matches()) {
      return Optional.empty();
    }
    try {
      IPAddress address = new IPAddressString(bare, STRICT).toAddress();
      boolean mask = bare.indexOf('/') >= 0;
      if (address == null || mask && !address.isPrefixed()) {
        return Optional.empty();
      }
      int bits = address.isPrefixed() ? address.getNetworkPrefixLength() : address.getBitCount();
      IPAddress lower = address.toPrefixBlock(bits).getLower().withoutPrefixLength();
      return Optional.of(lower.toCanonicalString() + "/" + bits);
    } catch (AddressStringException e) {
      return Optional.empty();
    }
  }

  /** The network of one host, which may be followed by a port: {@code 192.0.2.7:5060}. */
  public static Optional<String> ofHost(String host) {
    Matcher matcher = HOST.matcher(host.strip());
    return matcher.matches()
        ? canonical(matcher.group(1) == null ? matcher.group(2) : matcher.group(1))
        : canonical(host);
  }

  /** The one address that a notation with host bits may mean; empty where it has none. */
  private static Optional<String> host(String text) {
    Optional<String> network = canonical(text);
    Optional<String> host = canonical(text.strip().replaceFirst("/.*", ""));
    return host.filter(h -> network.isPresent() && bits(h) != bits(network.get()))
        .filter(h -> !address(h).equals(address(network.get())));
  }

  private static String address(String network) {
    return network.substring(0, network.indexOf('/'));
  }

  /**
   * Whether canonical networks together let in every public address of a family. Addresses outside
   * of the internet, such as private and multicast ones, do not count.
   */
  public static boolean letsAllIn(List<String> networks) {
    List<IPAddress> blocks = networks.stream().map(NetworkType::block).toList();
    return isCovered(block(PUBLIC_IPV6), blocks)
        || isCovered(
            inIpv6(ALL_IPV4),
            Stream.concat(networks.stream(), SpecialPurpose.IPV4.stream())
                .map(NetworkType::inIpv6)
                .toList());
  }

  /** Whether canonical networks together hold all of another one. */
  public static boolean covers(List<String> outer, String inner) {
    return isCovered(block(inner), outer.stream().map(NetworkType::block).toList());
  }

  private static boolean isCovered(IPAddress whole, List<IPAddress> blocks) {
    List<IPAddress> left = List.of(whole);
    for (IPAddress block : blocks) {
      List<IPAddress> rest = new ArrayList<>();
      for (IPAddress part : left) {
        boolean sameFamily = part.getBitCount() == block.getBitCount();
        IPAddress[] remaining = sameFamily ? part.subtract(block) : new IPAddress[] {part};
        rest.addAll(remaining == null ? List.of() : List.of(remaining));
      }
      left = rest;
    }
    return left.isEmpty();
  }

  /** Whether a canonical network holds all of another one. */
  public static boolean covers(String outer, String inner) {
    return block(outer).contains(block(inner));
  }

  /**
   * Whether two canonical networks share an address. An IPv4 address also has an IPv6 form, under
   * which a server that listens on both may see it.
   */
  public static boolean overlap(String one, String other) {
    return isIpv6(one) == isIpv6(other)
        ? block(one).intersect(block(other)) != null
        : inIpv6(one).intersect(inIpv6(other)) != null;
  }

  /** The network that lies in the other one, of two canonical networks that share an address. */
  public static String narrower(String one, String other) {
    return inIpv6(other).getPrefixLength() > inIpv6(one).getPrefixLength() ? other : one;
  }

  /** Whether a canonical network is wider than the given prefix length of its family. */
  public static boolean isWider(String network, int ipv4Bits, int ipv6Bits) {
    String meant = WideRange.inIpv4(network);
    return bits(meant) < (isIpv6(meant) ? ipv6Bits : ipv4Bits);
  }

  /** Whether a canonical network is for use inside a site only, and not of the internet. */
  public static boolean isPrivate(String network) {
    return PRIVATE.stream().anyMatch(p -> covers(p, network));
  }

  /** The number of fixed bits of a canonical network. */
  public static int bits(String network) {
    return Integer.parseInt(network.substring(network.indexOf('/') + 1));
  }

  /** Whether a canonical network is of the longer address family. */
  public static boolean isIpv6(String network) {
    return network.indexOf(':') >= 0;
  }

  private static IPAddress inIpv6(String network) {
    if (isIpv6(network)) {
      return block(network);
    }
    String[] parts = network.split("/");
    return block("::ffff:" + parts[0] + "/" + (IPV4_IN_IPV6 + bits(network)));
  }

  static IPAddress block(String network) {
    return new IPAddressString(network).getAddress().toPrefixBlock(bits(network));
  }
}
