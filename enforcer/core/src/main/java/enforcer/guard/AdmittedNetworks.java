package enforcer.guard;

import enforcer.catalogue.Console;
import enforcer.desired.Network;
import enforcer.model.Entity;
import enforcer.model.NetworkType;
import enforcer.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The addresses that a console lets in.
 *
 * @param networks in canonical notation
 * @param unreadable whether the list also holds text that is no network and may admit any address
 */
public record AdmittedNetworks(List<String> networks, boolean unreadable) {
  private static final List<String> EVERYBODY = List.of("0.0.0.0/0", "::/0");

  /** Addresses that no other machine can come from. */
  private static final List<String> NOWHERE =
      List.of("0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/3", "::/127", "ff00::/8");

  private static final int IPV4_BITS = 32;
  private static final int IPV6_BITS = 128;

  public AdmittedNetworks {
    networks = List.copyOf(networks);
  }

  /** The addresses that a console admits; an unstated flag counts as on. */
  public static AdmittedNetworks by(Entity console) {
    if (console.get(Console.RESTRICTED).equals(Optional.of(Value.flag(false)))) {
      return new AdmittedNetworks(EVERYBODY, false);
    }
    List<String> texts = console.get(Console.ALLOW).map(Value::asTexts).orElse(List.of());
    List<String> networks =
        texts.stream().flatMap(text -> NetworkType.canonical(text).stream()).toList();
    return new AdmittedNetworks(networks, networks.size() < texts.size());
  }

  /** Whether every address is admitted. */
  public boolean everybody() {
    return networks.equals(EVERYBODY);
  }

  /** Whether all of a network is admitted, perhaps by several entries together. */
  public boolean holds(String network) {
    return NetworkType.covers(networks, network);
  }

  /** Whether a part of a network is admitted here and no longer afterwards. */
  public boolean loses(String network, AdmittedNetworks after) {
    return parts(network).anyMatch(part -> !after.holds(part));
  }

  private Stream<String> parts(String network) {
    if (unreadable || holds(network)) {
      return Stream.of(network);
    }
    return networks.stream().filter(entry -> NetworkType.covers(network, entry));
  }

  /**
   * Whether a person could be admitted. If the document names a network of people, an unnamed
   * single address counts as no office.
   */
  public boolean people(List<Network> named) {
    return networks.stream().anyMatch(entry -> mayBePeople(entry, named));
  }

  /** Whether a part of a network that the document names for people is admitted. */
  boolean namedPeople(List<Network> named) {
    return networks.stream().anyMatch(entry -> isOfPeople(entry, named));
  }

  private static boolean isOfPeople(String entry, List<Network> named) {
    return !isNowhere(entry)
        && named.stream().anyMatch(n -> !n.automation() && NetworkType.overlap(n.cidr(), entry));
  }

  private static boolean isNowhere(String entry) {
    return NOWHERE.stream().anyMatch(n -> NetworkType.covers(n, entry));
  }

  private static boolean mayBePeople(String entry, List<Network> named) {
    if (isNowhere(entry)) {
      return false;
    }
    if (isOfPeople(entry, named)) {
      return true;
    }
    List<Network> people = named.stream().filter(n -> !n.automation()).toList();
    boolean machines =
        named.stream()
            .filter(Network::automation)
            .anyMatch(n -> NetworkType.covers(n.cidr(), entry));
    return !machines && (people.isEmpty() || !isSingle(entry));
  }

  private static boolean isSingle(String entry) {
    return NetworkType.bits(entry) == (NetworkType.isIpv6(entry) ? IPV6_BITS : IPV4_BITS);
  }
}
