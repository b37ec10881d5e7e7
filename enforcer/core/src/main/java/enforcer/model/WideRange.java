package enforcer.model;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What many networks let in together: neighbours are one range, however they are written. */
public final class WideRange {
  static final String OLD_FORM = "::/96";

  /**
   * Where IPv6 holds all of IPv4: as a server sees it, behind a translation of addresses, and in
   * the form of old that some readers still take for it.
   */
  private static final List<String> IPV4_INSIDE =
      List.of("::ffff:0:0/96", "64:ff9b::/96", OLD_FORM);

  /** Where the addresses of all networks of the internet are, by the registry of the IANA. */
  private static final String GLOBAL_IPV6 = "2000::/3";

  private static final BigInteger HUNDRED = BigInteger.valueOf(100);

  /** No address and the one of the machine itself look like that form. */
  private static final String NO_FORM = "::/127";

  private WideRange() {}

  /**
   * Those of some canonical networks that hold more addresses than one network of these bits of
   * their family, and those that do so with their neighbours alone. What lies within another one
   * adds nothing.
   */
  public static List<String> of(List<String> networks, int ipv4Bits, int ipv6Bits) {
    Map<Boolean, List<String>> byFamily = byFamily(networks);
    return Stream.concat(wide(byFamily.get(false), ipv4Bits), wide(byFamily.get(true), ipv6Bits))
        .toList();
  }

  /**
   * Whether some canonical networks together hold so many percent of all IPv4 addresses, or of the
   * IPv6 addresses that networks of the internet have.
   */
  public static boolean isInternet(List<String> networks, int percent) {
    Map<Boolean, List<String>> byFamily = byFamily(networks);
    return holds(byFamily.get(false), NetworkType.ALL_IPV4, percent)
        || holds(byFamily.get(true), GLOBAL_IPV6, percent);
  }

  private static boolean holds(List<String> networks, String all, int percent) {
    IPAddress whole = NetworkType.block(all);
    BigInteger held =
        joined(networks.stream().map(WideRange::block))
            .flatMap(range -> Stream.ofNullable(range.intersect(whole.coverWithSequentialRange())))
            .map(IPAddressSeqRange::getCount)
            .reduce(BigInteger.ZERO, BigInteger::add);
    return held.multiply(HUNDRED).compareTo(whole.getCount().multiply(BigInteger.valueOf(percent)))
        >= 0;
  }

  private static Map<Boolean, List<String>> byFamily(List<String> networks) {
    return networks.stream().collect(Collectors.partitioningBy(n -> NetworkType.isIpv6(inIpv4(n))));
  }

  private static Stream<String> wide(List<String> networks, int bits) {
    Map<String, IPAddress> blocks =
        networks.stream().distinct().collect(Collectors.toMap(n -> n, WideRange::block));
    Set<IPAddress> narrow =
        blocks.values().stream()
            .filter(block -> !isWide(block.coverWithSequentialRange(), bits))
            .collect(Collectors.toSet());
    NavigableMap<BigInteger, IPAddressSeqRange> wide = new TreeMap<>();
    joined(narrow.stream())
        .filter(range -> isWide(range, bits))
        .forEach(range -> wide.put(range.getLower().getValue(), range));
    return networks.stream()
        .filter(
            network -> {
              IPAddress block = blocks.get(network);
              return !narrow.contains(block) || isIn(block, wide) && isOutermost(block, narrow);
            });
  }

  private static boolean isIn(IPAddress block, NavigableMap<BigInteger, IPAddressSeqRange> wide) {
    return Optional.ofNullable(wide.floorEntry(block.getLower().getValue()))
        .filter(range -> range.getValue().contains(block))
        .isPresent();
  }

  /** Whether no other network holds this one: none of those that begin with fewer of its bits. */
  private static boolean isOutermost(IPAddress block, Set<IPAddress> others) {
    int bits = block.isPrefixed() ? block.getNetworkPrefixLength() : block.getBitCount();
    return IntStream.range(0, bits)
        .mapToObj(shorter -> block.getLower().setPrefixLength(shorter).toPrefixBlock())
        .noneMatch(others::contains);
  }

  /** The ranges without a gap that networks of one family are together. */
  private static Stream<IPAddressSeqRange> joined(Stream<IPAddress> blocks) {
    return Stream.of(
        IPAddressSeqRange.join(
            blocks.map(IPAddress::coverWithSequentialRange).toArray(IPAddressSeqRange[]::new)));
  }

  private static boolean isWide(IPAddressSeqRange range, int bits) {
    return range.getCount().compareTo(most(range, bits)) > 0;
  }

  private static BigInteger most(IPAddressSeqRange range, int bits) {
    return BigInteger.TWO.pow(range.getLower().getBitCount() - bits);
  }

  private static IPAddress block(String network) {
    return NetworkType.block(inIpv4(network));
  }

  /**
   * A canonical network as an IPv4 one, where it lies in an IPv6 form of IPv4 or holds all of one;
   * else as it is.
   */
  public static String inIpv4(String network) {
    if (!NetworkType.isIpv6(network) || NetworkType.covers(NO_FORM, network)) {
      return network;
    }
    for (String inside : IPV4_INSIDE) {
      if (NetworkType.covers(network, inside)) {
        return NetworkType.ALL_IPV4;
      }
      if (NetworkType.covers(inside, network)) {
        IPAddress embedded =
            NetworkType.block(network).toIPv6().getEmbeddedIPv4Address().getLower();
        return embedded.withoutPrefixLength().toCanonicalString()
            + "/"
            + (NetworkType.bits(network) - NetworkType.IPV4_IN_IPV6);
      }
    }
    return network;
  }
}
