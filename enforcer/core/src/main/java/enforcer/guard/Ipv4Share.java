package enforcer.guard;

import enforcer.model.NetworkType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How much of the IPv4 internet some networks hold together. */
final class Ipv4Share {
  private static final int ADDRESS_BITS = 32;

  private Ipv4Share() {}

  /** In whole percent; what is no canonical IPv4 network counts for nothing. */
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

  /** From the first address to the one after the last. */
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
