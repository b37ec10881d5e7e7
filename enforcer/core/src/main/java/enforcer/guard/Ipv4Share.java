package enforcer.guard;

import enforcer.model.NetworkType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The share of the IPv4 internet that networks cover together. */
final class Ipv4Share {
  private static final int ADDRESS_BITS = 32;

  private Ipv4Share() {}

  /** The share in whole percent; anything but a canonical IPv4 network counts as nothing. */
  static long percent(List<String> networks) {
    List<Range> ranges = new ArrayList<>();
    for (String network : networks) {
      NetworkType.canonical(network)
          .filter(n -> !NetworkType.isIpv6(n))
          .ifPresent(n -> ranges.add(Range.of(n)));
    }
    ranges.sort(Comparator.comparingLong(Range::first).thenComparing(r -> -r.end()));
    long held = 0;
    long end = 0;
    for (Range range : ranges) {
      held += Math.max(0, range.end() - Math.max(end, range.first()));
      end = Math.max(end, range.end());
    }
    return held * 100 / (1L << ADDRESS_BITS);
  }

  /** The addresses from {@code first} up to, but without, {@code end}. */
  private record Range(long first, long end) {
    static Range of(String network) {
      String[] parts = network.split("[./]");
      long first = 0;
      for (int i = 0; i < parts.length - 1; i++) {
        first = first * 256 + Long.parseLong(parts[i]);
      }
      return new Range(first, first + (1L << (ADDRESS_BITS - NetworkType.bits(network))));
    }
  }
}
