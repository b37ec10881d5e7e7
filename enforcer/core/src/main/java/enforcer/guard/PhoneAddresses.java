package enforcer.guard;

import enforcer.catalogue.Phones;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import enforcer.model.Entity;
import enforcer.model.ExtensionsType;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The addresses of registered phones that a block entry could silence. */
final class PhoneAddresses {
  private static final int MOST_NAMED = 3;

  private PhoneAddresses() {}

  /** Describes the phones whose address meets a condition; empty if there are none. */
  static Optional<String> where(Predicate<String> condition, State live) {
    List<String> extensions = new ArrayList<>();
    Set<String> addresses = new LinkedHashSet<>();
    for (Entity extension : live.entities(Phones.RESOURCE)) {
      List<String> inside =
          Phones.devices(extension).stream()
              .flatMap(device -> device.address().stream())
              .filter(condition)
              .toList();
      if (!inside.isEmpty()) {
        extensions.add(extension.key());
        inside.forEach(a -> addresses.add(a.substring(0, a.indexOf('/'))));
      }
    }
    if (extensions.isEmpty()) {
      return Optional.empty();
    }
    String where = addresses.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    int more = addresses.size() - MOST_NAMED;
    String rest = more > 0 ? " and " + more + " more" : "";
    return Optional.of(
        "the phones of "
            + ExtensionsType.named(extensions)
            + (", which are registered from there (" + where + rest + ")"));
  }

  /** A finding about phones and apps whose address is unknown. */
  static Optional<Finding> untold(State live, Place place) {
    List<String> extensions =
        live.entities(Phones.RESOURCE).stream()
            .filter(PhoneAddresses::isUntold)
            .map(Entity::key)
            .toList();
    boolean unread = !live.knows(Phones.RESOURCE);
    if (extensions.isEmpty() && !unread) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
                "phone-addresses",
                Severity.NOTE,
                "blocklist",
                Optional.of(place),
                "whether an entry blocks a phone or an app was not checked where the PBX does not"
                    + " tell its address: "
                    + (unread ? "all phones" : ExtensionsType.named(extensions)))
            .remedy("compare the networks where people work with the entries"));
  }

  private static boolean isUntold(Entity extension) {
    List<Phones.Device> devices = Phones.devices(extension);
    boolean silent = extension.get(Phones.REGISTERED).equals(Optional.of(Value.flag(false)));
    return !silent && (devices.isEmpty() || devices.stream().anyMatch(d -> d.address().isEmpty()));
  }
}
