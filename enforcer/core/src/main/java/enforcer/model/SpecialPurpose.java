package enforcer.model;

import java.util.List;

/**
 * The addresses that the internet carries to nobody, by the registries of special-purpose addresses
 * that the IANA keeps (RFC 6890 and its successors), and multicast. Those of documentation are not
 * among them: in examples they stand for public ones.
 */
public final class SpecialPurpose {
  static final List<String> IPV4 =
      List.of(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "224.0.0.0/3");

  /** Only 2000::/3 is handed out for use on the internet. */
  private static final List<String> IPV6 = List.of("::/3", "4000::/2", "8000::/1", "2001::/23");

  /** What the registries take out of those again. */
  private static final List<String> CARRIED =
      List.of(
          "192.0.0.9/32",
          "192.0.0.10/32",
          "2001::/32",
          "2001:1::1/128",
          "2001:1::2/128",
          "2001:1::3/128",
          "2001:3::/32",
          "2001:4:112::/48",
          "2001:20::/28",
          "2001:30::/28");

  private SpecialPurpose() {}

  /** Whether a canonical network has such an address. */
  public static boolean touches(String network) {
    String meant = WideRange.inIpv4(network);
    List<String> family = NetworkType.isIpv6(meant) ? IPV6 : IPV4;
    return NetworkType.overlap(WideRange.OLD_FORM, network) && NetworkType.isIpv6(network)
        || !isCarried(meant) && family.stream().anyMatch(s -> NetworkType.overlap(s, meant));
  }

  private static boolean isCarried(String network) {
    return CARRIED.stream().anyMatch(carried -> NetworkType.covers(carried, network));
  }
}
