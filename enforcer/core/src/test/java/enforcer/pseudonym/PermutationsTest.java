package enforcer.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.model.NetworkType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What pseudonyms keep of numbers and addresses, so that rules judge them alike. */
class PermutationsTest {
  private static final PseudonymKey KEY = PseudonymKey.of(new byte[32]);
  private final NumberPermutation numbers = new NumberPermutation(KEY, Set.of("112", "999"));
  private final AddressPermutation addresses = new AddressPermutation(KEY);

  @Test
  void everyNumberOfALengthIsThePseudonymOfOneOther() {
    for (int length = 1; length <= 4; length++) {
      int digits = length;
      int all = (int) Math.pow(10, length);
      Set<String> others = new HashSet<>();
      IntStream.range(0, all)
          .mapToObj(n -> ("%0" + digits + "d").formatted(n))
          .forEach(n -> others.add(numbers.of(n)));
      assertThat(others).hasSize(all).allMatch(n -> n.length() == digits);
    }
    assertThat(numbers.of("0123456789")).hasSize(10).isNotEqualTo("0123456789");
  }

  @Test
  void anEmergencyNumberStaysAndNobodyElseBecomesIt() {
    assertThat(numbers.of("112")).isEqualTo("112");
    assertThat(
            IntStream.range(0, 1000)
                .mapToObj("%03d"::formatted)
                .filter(n -> numbers.of(n).equals("999")))
        .containsExactly("999");
  }

  @Test
  void networksKeepWhatLiesInThemAndWhetherTheyArePrivate() {
    List<String> networks =
        List.of(
            "203.0.113.10/32",
            "203.0.113.0/24",
            "203.0.0.0/16",
            "198.51.100.0/24",
            "10.1.2.3/32",
            "10.1.0.0/16",
            "192.168.7.0/24",
            "192.168.7.9/32",
            "172.20.1.0/24",
            "100.70.0.1/32",
            "169.254.3.4/32",
            "127.0.0.1/32",
            "0.0.0.0/0",
            "10.0.0.0/8",
            "8.0.0.0/6",
            "2001:db8::/32",
            "2001:db8:1::5/128",
            "fd00:1::/64",
            "fe80::1/128",
            "::1/128",
            "::/0",
            "::ffff:203.0.113.10/128");
    for (String one : networks) {
      String canonical = NetworkType.canonical(one).orElseThrow();
      String mapped = addresses.network(canonical);
      assertThat(NetworkType.canonical(mapped)).as(one).contains(mapped);
      assertThat(NetworkType.bits(mapped)).isEqualTo(NetworkType.bits(canonical));
      assertThat(NetworkType.isPrivate(mapped))
          .as(one + " " + mapped)
          .isEqualTo(NetworkType.isPrivate(canonical));
      for (String other : networks) {
        String inner = NetworkType.canonical(other).orElseThrow();
        assertThat(NetworkType.covers(mapped, addresses.network(inner)))
            .as(one + " holds " + other)
            .isEqualTo(NetworkType.covers(canonical, inner));
        assertThat(NetworkType.overlap(mapped, addresses.network(inner)))
            .as(one + " overlaps " + other)
            .isEqualTo(NetworkType.overlap(canonical, inner));
      }
    }
    assertThat(addresses.network("203.0.113.10/32")).isNotEqualTo("203.0.113.10/32");
    assertThat(addresses.network("10.0.0.0/8")).isEqualTo("10.0.0.0/8");
  }
}
