package enforcer.pbx;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Finds the addresses of a host. A name below {@code .localhost} is this machine by RFC 6761 and
 * nobody is asked for it, because plain http is accepted for it.
 */
public final class Resolver {
  private static final String BELOW_LOCALHOST = ".localhost";
  private static final byte[] IPV4 = {127, 0, 0, 1};
  private static final byte[] IPV6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  private Resolver() {}

  /** All addresses of a host, in the order in which they are tried. */
  public static List<InetAddress> addresses(String host) throws UnknownHostException {
    return host.endsWith(BELOW_LOCALHOST)
        ? List.of(InetAddress.getByAddress(host, IPV4), InetAddress.getByAddress(host, IPV6))
        : List.of(InetAddress.getAllByName(host));
  }
}
