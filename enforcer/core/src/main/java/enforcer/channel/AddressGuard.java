package enforcer.channel;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Looks up hosts and refuses addresses that no receiver outside has, at the moment of connecting,
 * so that no other answer of a name server gets past it.
 *
 * @param allowPrivate whether the operator's file lists the channel as a private one
 * @param onlyLoopback whether nothing else than this machine may be reached, as without encryption
 */
record AddressGuard(boolean allowPrivate, boolean onlyLoopback) {

  /** The addresses of a host. */
  List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> all = List.of(InetAddress.getAllByName(host));
    if (!allowPrivate && all.stream().anyMatch(AddressGuard::isPrivate)) {
      throw new NotDelivered(
          "its host has a private address",
          "name a public one, or write allowPrivate: true at this channel of the operator's file");
    }
    if (onlyLoopback && !all.stream().allMatch(InetAddress::isLoopbackAddress)) {
      throw new NotDelivered(
          "it is not encrypted, and its host is not this machine", "write an address with https");
    }
    return all;
  }

  /** Whether an address is none of the public Internet. */
  static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet6Address) {
      return isPrivate6(address, bytes);
    }
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    return first == 0
        || first == 10
        || first == 127
        || first == 100 && (second & 0xc0) == 64
        || first == 169 && second == 254
        || first == 172 && (second & 0xf0) == 16
        || first == 192 && second == 168
        || first == 192 && second == 0 && bytes[2] == 0
        || first == 198 && (second & 0xfe) == 18
        || first >= 224;
  }

  private static boolean isPrivate6(InetAddress address, byte[] bytes) {
    boolean local =
        address.isLoopbackAddress()
            || address.isAnyLocalAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || address.isMulticastAddress()
            || (bytes[0] & 0xfe) == 0xfc;
    return local || hidesPrivate4(bytes);
  }

  /** Addresses that carry one of IPv4: compatible, translated by NAT64, and 6to4. */
  private static boolean hidesPrivate4(byte[] bytes) {
    boolean zeros = true;
    for (int i = 4; i < 12; i++) {
      zeros &= bytes[i] == 0;
    }
    boolean nat64 = zeros && startsWith(bytes, 0x00, 0x64, 0xff, 0x9b);
    boolean compatible = zeros && startsWith(bytes, 0, 0, 0, 0);
    boolean local64 = startsWith(bytes, 0x00, 0x64, 0xff, 0x9b, 0x00, 0x01);
    boolean sixToFour = startsWith(bytes, 0x20, 0x02);
    int at = sixToFour ? 2 : 12;
    return local64
        || (nat64 || compatible || sixToFour) && isPrivate4(Arrays.copyOfRange(bytes, at, at + 4));
  }

  private static boolean isPrivate4(byte[] four) {
    try {
      return isPrivate(InetAddress.getByAddress(four));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  private static boolean startsWith(byte[] bytes, int... begin) {
    for (int i = 0; i < begin.length; i++) {
      if ((bytes[i] & 0xff) != begin[i]) {
        return false;
      }
    }
    return true;
  }
}
