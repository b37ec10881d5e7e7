package enforcer.report;

import static enforcer.fixture.Entities.trunk;

import enforcer.catalogue.Blocklist;
import enforcer.catalogue.Console;
import enforcer.catalogue.Hosting;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Phones;
import enforcer.catalogue.Trunks;
import enforcer.catalogue.Users;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The PBX that the plans to report on are made for. */
final class Neglected {
  static final Value EVERYONE = Value.text("everyone");

  private Neglected() {}

  /** A console that is open to the world, a rule that lets every call out, and phones anywhere. */
  static State pbx() {
    List<Entity> users = new ArrayList<>();
    IntStream.rangeClosed(200, 260).forEach(n -> users.add(user(Integer.toString(n), n <= 240)));
    return State.empty()
        .with(Users.RESOURCE, users)
        .with(
            Outbound.RESOURCE,
            List.of(
                rule("Services", 0, Value.texts("101", "105", "112", "999"), "3", Value.texts()),
                rule("National", 1, Value.texts("01", "02"), "", Value.texts()),
                rule("Any", 2, Value.texts(), "", Value.texts())))
        .with(Phones.RESOURCE, users.stream().map(Neglected::phone).toList())
        .with(
            Hosting.RESOURCE,
            List.of(entity(Hosting.RESOURCE, Resource.ONLY, Map.of("hosted", Value.flag(false)))))
        .with(Blocklist.RESOURCE, List.of())
        .with(Trunks.RESOURCE, List.of(trunk("10000", "uk-primary").entity()))
        .with(
            Console.RESOURCE,
            List.of(
                entity(
                    Console.RESOURCE,
                    Resource.ONLY,
                    Map.of("restricted", Value.flag(false), "allow", Value.texts()))));
  }

  /** One of them stands in somebody's home, and one is an app. */
  private static Entity phone(Entity user) {
    List<Phones.Device> devices =
        switch (user.key()) {
          case "212" -> List.of(new Phones.Device(Phones.Way.DIRECT, Optional.empty()));
          case "217" -> List.of();
          default -> List.of(new Phones.Device(Phones.Way.LAN, Optional.of("10.20.0.1/32")));
        };
    return Phones.of(user.key(), Optional.of(true), devices);
  }

  private static Entity user(String number, boolean remote) {
    String role = number.equals("210") || number.equals("200") ? "system_owners" : "users";
    return entity(
        Users.RESOURCE,
        number,
        Map.of(
            "number", Value.text(number),
            "remote", Value.text(remote ? "any" : "none"),
            "srtp", Value.text("enabled"),
            "internalOnly", Value.flag(false),
            "pinToDialOut", Value.flag(false),
            "require2fa", Value.flag(false),
            "enabled", Value.flag(true),
            "groups", Value.struct(Map.of("DEFAULT", membership(role)))));
  }

  static Value membership(String role) {
    return Value.struct(Map.of("role", Value.text(role)));
  }

  static Entity rule(String name, int position, Value dial, String length, Value.Items trunks) {
    return entity(
        Outbound.RESOURCE,
        name,
        Map.of(
            "name", Value.text(name),
            "emergency", Value.flag(false),
            "dial", dial,
            "length", Value.text(length),
            "from", EVERYONE,
            "via",
                Value.items(
                    trunks.asTexts().isEmpty()
                        ? List.of(route("uk-primary"))
                        : trunks.asTexts().stream().map(Neglected::route).toList()),
            "position", Value.whole(position)));
  }

  static Value route(String trunk) {
    return Value.struct(
        Map.of(
            "trunk", Value.text(trunk),
            "strip", Value.whole(0),
            "prepend", Value.text(""),
            "append", Value.text(""),
            "callerId", Value.text("")));
  }

  static Entity entity(Resource resource, String key, Map<String, Value> values) {
    return new Entity(resource, key, Optional.empty(), Value.struct(values));
  }
}
