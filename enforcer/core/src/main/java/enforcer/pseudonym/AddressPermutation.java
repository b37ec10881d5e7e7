package enforcer.pseudonym;

import enforcer.model.NetworkType;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork;
import inet.ipaddr.IPAddressString;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Maps addresses one to one, and networks with them: two addresses share as many leading bits as
 * their pseudonyms do. The networks that everybody knows, such as private ones, map to themselves.
 */
final class AddressPermutation {
  private static final List<String> KNOWN =
      List.of(
          "0.0.0.0/8",
          "0.0.0.0/32",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "127.0.0.1/32",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "224.0.0.0/4",
          "240.0.0.0/4",
          "255.255.255.255/32",
          "::/128",
          "::1/128",
          "::ffff:0:0/96",
          "2000::/3",
          "fc00::/7",
          "fe80::/10",
          "ff00::/8");

  private static final int IPV4_BITS = 32;
  private static final int IPV6_BITS = 128;
  private static final int IPV4_IN_IPV6 = 96;
  private static final BigInteger EMBEDDED = BigInteger.valueOf(0xffff).shiftLeft(IPV4_BITS);

  /** The beginnings, of each family, below which a known network lies; they stay as they are. */
  private static final Set<String> ABOVE_KNOWN = aboveKnown();

  private final PseudonymKey key;
  private final Map<String, Boolean> flipped = new HashMap<>();

  AddressPermutation(PseudonymKey key) {
    this.key = key;
  }

  private static Set<String> aboveKnown() {
    Set<String> above = new HashSet<>();
    for (String network : KNOWN) {
      String bits = bits(address(network));
      for (int i = 0; i < NetworkType.bits(network); i++) {
        above.add(beginning(bits, i));
      }
    }
    return above;
  }

  /** The pseudonym of a canonical network. */
  String network(String network) {
    int length = NetworkType.bits(network);
    BigInteger value = value(address(network));
    boolean ipv6 = NetworkType.isIpv6(network);
    boolean embedded =
        ipv6
            && length >= IPV4_IN_IPV6
            && value.shiftRight(IPV4_BITS).equals(EMBEDDED.shiftRight(IPV4_BITS));
    if (embedded) {
      BigInteger inner = mapped(value.subtract(EMBEDDED), IPV4_BITS, length - IPV4_IN_IPV6);
      return text(EMBEDDED.add(inner), IPV6_BITS) + "/" + length;
    }
    int all = ipv6 ? IPV6_BITS : IPV4_BITS;
    return text(mapped(value, all, length), all) + "/" + length;
  }

  private BigInteger mapped(BigInteger address, int all, int length) {
    String bits = padded(address, all);
    BigInteger mapped = address;
    for (int i = 0; i < length; i++) {
      String before = beginning(bits, i);
      if (!ABOVE_KNOWN.contains(before) && flipped.computeIfAbsent(before, this::isFlipped)) {
        mapped = mapped.flipBit(all - 1 - i);
      }
    }
    return mapped;
  }

  private boolean isFlipped(String beginning) {
    return (key.bytes("address", beginning)[0] & 1) == 1;
  }

  /** The first bits of an address, with its family. */
  private static String beginning(String bits, int length) {
    return bits.length() + " " + bits.substring(0, length);
  }

  private static IPAddress address(String network) {
    return new IPAddressString(network.substring(0, network.indexOf('/'))).getAddress();
  }

  private static BigInteger value(IPAddress address) {
    return new BigInteger(1, address.getBytes());
  }

  private static String bits(IPAddress address) {
    return padded(value(address), address.getBitCount());
  }

  private static String padded(BigInteger value, int all) {
    String bits = value.toString(2);
    return "0".repeat(all - bits.length()) + bits;
  }

  private static String text(BigInteger value, int all) {
    byte[] bytes = new byte[all / Byte.SIZE];
    for (int i = 0; i < bytes.length; i++) {
      bytes[bytes.length - 1 - i] = value.shiftRight(i * Byte.SIZE).byteValue();
    }
    return new IPAddressNetwork.IPAddressGenerator().from(bytes).toCanonicalString();
  }
}
