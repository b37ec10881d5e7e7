package enforcer.simulator.pbx;

import enforcer.simulator.odata.ODataError;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** An address or a network, in any notation that the PBX accepts. */
public record Network(InetAddress address, int prefix) {

  /** Reads {@code a.b.c.d}, {@code a.b.c.d/24}, {@code a.b.c.d/255.255.255.0} or the IPv6 forms. */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    int width = address.getAddress().length * Byte.SIZE;
    int prefix = slash < 0 ? width : prefix(text.substring(slash + 1));
    if (prefix < 0 || prefix > width) {
      throw new IllegalArgumentException("The prefix of '" + text + "' is out of range.");
    }
    return new Network(masked(address, prefix), prefix);
  }

  /** Whether a text is a network. */
  static boolean readable(String text) {
    try {
      parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Whether an entry covers an address. An entry may be a network or a range from one address to
   * another, as imports write them; any other entry covers nothing.
   */
  static boolean covers(String entry, InetAddress address) {
    if (readable(entry)) {
      return parse(entry).contains(address);
    }
    String[] ends = entry.split("-", -1);
    return ends.length == 2
        && readable(ends[0].strip())
        && readable(ends[1].strip())
        && between(parse(ends[0].strip()).address, address, parse(ends[1].strip()).address);
  }

  private static boolean between(InetAddress first, InetAddress address, InetAddress last) {
    byte[] from = first.getAddress();
    byte[] at = address.getAddress();
    byte[] to = last.getAddress();
    return from.length == at.length
        && to.length == at.length
        && Arrays.compareUnsigned(from, at) <= 0
        && Arrays.compareUnsigned(at, to) <= 0;
  }

  /** Reads a network from a request, or refuses it. */
  static Network parse(String text, String target) {
    try {
      return parse(text);
    } catch (IllegalArgumentException e) {
      throw ODataError.value(target, "WARNINGS.INVALID_IP_MASK");
    }
  }

  /** Whether it contains an address. */
  public boolean contains(InetAddress other) {
    return other.getAddress().length == address.getAddress().length
        && masked(other, prefix).equals(address);
  }

  /** The notation with a prefix length; without it for a single address. */
  public String cidr() {
    return address.getHostAddress() + (single() ? "" : "/" + prefix);
  }

  /** The notation with a dotted mask, where the address family has one. */
  public String dotted() {
    if (!(address instanceof Inet4Address)) {
      return cidr();
    }
    byte[] ones = {-1, -1, -1, -1};
    return address.getHostAddress() + "/" + masked(of(ones), prefix).getHostAddress();
  }

  private boolean single() {
    return prefix == address.getAddress().length * Byte.SIZE;
  }

  private static int prefix(String text) {
    if (text.matches("\\d{1,3}")) {
      return Integer.parseInt(text);
    }
    byte[] mask = InetAddress.ofLiteral(text).getAddress();
    int ones = 0;
    for (byte part : mask) {
      ones += Integer.bitCount(part & 0xff);
    }
    byte[] full = new byte[mask.length];
    Arrays.fill(full, (byte) -1);
    boolean contiguous = Arrays.equals(masked(of(full), ones).getAddress(), mask);
    return contiguous ? ones : -1;
  }

  private static InetAddress masked(InetAddress address, int prefix) {
    byte[] bytes = address.getAddress();
    for (int i = 0; i < bytes.length; i++) {
      int kept = Math.clamp(prefix - i * Byte.SIZE, 0, Byte.SIZE);
      bytes[i] &= (byte) (0xff << (Byte.SIZE - kept));
    }
    return of(bytes);
  }

  private static InetAddress of(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
