package enforcer.model;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

  /** No address and the one of the machine itself look like that form. */
  private static final String NO_FORM = "::/127";

  private WideRange() {}

  /**
   * Those of some canonical networks that are in a range without a gap which holds more addresses
   * than one network of these bits of its family.
   */
  public static List<String> of(List<String> networks, int ipv4Bits, int ipv6Bits) {
    Map<Boolean, List<String>> byFamily =
        networks.stream().collect(Collectors.partitioningBy(n -> NetworkType.isIpv6(inIpv4(n))));
    return Stream.concat(wide(byFamily.get(false), ipv4Bits), wide(byFamily.get(true), ipv6Bits))
        .toList();
  }

  private static Stream<String> wide(List<String> networks, int bits) {
    Map<String, IPAddress> blocks =
        networks.stream().distinct().collect(Collectors.toMap(n -> n, WideRange::block));
    NavigableMap<BigInteger, IPAddressSeqRange> wide = new TreeMap<>();
    Stream.of(
            IPAddressSeqRange.join(
                blocks.values().stream()
                    .map(IPAddress::coverWithSequentialRange)
                    .toArray(IPAddressSeqRange[]::new)))
        .filter(range -> range.getCount().compareTo(most(range, bits)) > 0)
        .forEach(range -> wide.put(range.getLower().getValue(), range));
    return networks.stream()
        .filter(
            network ->
                Optional.ofNullable(wide.floorEntry(blocks.get(network).getLower().getValue()))
                    .filter(range -> range.getValue().contains(blocks.get(network)))
                    .isPresent());
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
