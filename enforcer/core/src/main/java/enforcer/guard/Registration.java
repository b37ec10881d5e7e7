package enforcer.guard;

import enforcer.catalogue.Hosting;
import enforcer.catalogue.Phones;
import enforcer.catalogue.Users;
import enforcer.desired.FactReading;
import enforcer.model.Entity;
import enforcer.model.NetworkType;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * Judges whether the phones of an extension can still register from fewer places. An unproven case
 * counts as unknown, never as safe.
 */
final class Registration {
  private final State live;
  private final Map<String, String> facts;
  private final Optional<Boolean> hosted;

  Registration(State live, Map<String, String> facts) {
    this.live = live;
    this.facts = facts;
    this.hosted =
        live.only(Hosting.RESOURCE).flatMap(h -> h.get(Hosting.HOSTED)).map(Value::asFlag);
  }

  /** The effect on an extension's phones, from harmless to worst. */
  enum Fate {
    /** It has no phone that is registered. */
    NOBODY,
    STAYS,
    UNKNOWN,
    DROPS
  }

  /**
   * The fate of an extension.
   *
   * @param after the extension with its new value of {@code remote}
   */
  Fate of(Entity after) {
    Optional<Entity> found = live.entity(Phones.RESOURCE, after.key());
    if (found.isEmpty()) {
      return Fate.UNKNOWN;
    }
    Entity phones = found.get();
    boolean none = after.text(Users.REMOTE).equals("none");
    List<Phones.Device> devices = Phones.devices(phones);
    boolean silent = phones.get(Phones.REGISTERED).equals(Optional.of(Value.flag(false)));
    if (devices.isEmpty()) {
      // A registration without a known phone is an app, or a phone that was set up by hand.
      return silent ? Fate.NOBODY : Fate.UNKNOWN;
    }
    Fate fate =
        devices.stream().map(d -> of(d, none)).reduce(BinaryOperator.maxBy(Fate::compareTo)).get();
    return fate == Fate.UNKNOWN && silent ? Fate.NOBODY : fate;
  }

  private Fate of(Phones.Device phone, boolean none) {
    if (none && hosted.equals(Optional.of(true))) {
      // A hosted PBX has no LAN.
      return Fate.DROPS;
    }
    return switch (phone.way()) {
      case DIRECT -> Fate.DROPS;
      case PROXY -> none ? Fate.DROPS : Fate.UNKNOWN;
      case BRIDGE -> none ? Fate.DROPS : throughTheTunnel();
      case LAN -> inside(phone);
      // Behind a bridge a phone has a private address, too.
      case UNKNOWN -> isOutside(phone) ? Fate.DROPS : Fate.UNKNOWN;
    };
  }

  private Fate inside(Phones.Device phone) {
    if (isOutside(phone)) {
      return Fate.DROPS;
    }
    // A phone that was set up for the LAN may have been carried elsewhere.
    boolean seen = phone.address().isPresent();
    return seen && hosted.equals(Optional.of(false)) ? Fate.STAYS : Fate.UNKNOWN;
  }

  private static boolean isOutside(Phones.Device phone) {
    return phone.address().filter(a -> !NetworkType.isPrivate(a)).isPresent();
  }

  private Fate throughTheTunnel() {
    if (FactReading.TUNNEL_OPEN.isSettledBy(facts)) {
      return Fate.STAYS;
    }
    return FactReading.TUNNEL_CLOSED.isSettledBy(facts) ? Fate.DROPS : Fate.UNKNOWN;
  }
}
