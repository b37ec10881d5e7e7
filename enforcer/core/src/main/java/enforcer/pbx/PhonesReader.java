package enforcer.pbx;

import enforcer.catalogue.Phones;
import enforcer.model.Entity;
import enforcer.model.NetworkType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the network addresses of phones: one request per hundred extensions, and one per hundred
 * phones. The way of provisioning is part of a phone's settings, which also hold a secret; nothing
 * else of the settings is kept, and provisioning links are never requested.
 */
final class PhonesReader {
  private static final int AT_ONCE = 100;
  private static final Query QUERY =
      Query.select("Id", "Number", "IsRegistered").expand("Phones($select=MacAddress,Settings)");

  private final ReadingClient client;

  PhonesReader(ReadingClient client) {
    this.client = client;
  }

  /** An extension as it is listed, with the hardware addresses of its phones. */
  private record Listed(String number, Optional<Boolean> registered, List<Phone> phones) {}

  private record Phone(String mac, Phones.Way way) {}

  List<Entity> read() {
    List<Listed> extensions = client.list("Users", QUERY, PhonesReader::listed);
    Optional<Map<String, String>> addresses = addresses(extensions);
    return extensions.stream().map(e -> entity(e, addresses)).toList();
  }

  private static Listed listed(ObjectNode row) {
    List<Phone> phones = new ArrayList<>();
    for (JsonNode phone : entries(row.path("Phones"), "Phones")) {
      String way = phone.path("Settings").path("ProvisionType").asString("");
      phones.add(new Phone(mac(phone.path("MacAddress")), Phones.Way.of(way)));
    }
    JsonNode registered = row.path("IsRegistered");
    return new Listed(
        text(row.path("Number"), "Users.Number"),
        registered.isBoolean() ? Optional.of(registered.booleanValue()) : Optional.empty(),
        List.copyOf(phones));
  }

  private static Entity entity(Listed extension, Optional<Map<String, String>> addresses) {
    return Phones.of(
        extension.number(),
        extension.registered(),
        extension.phones().stream().map(p -> device(p, addresses)).toList());
  }

  /** A phone that was provisioned for the LAN may stand elsewhere now. */
  private static Phones.Device device(Phone phone, Optional<Map<String, String>> addresses) {
    boolean unproven = addresses.isEmpty() && phone.way() == Phones.Way.LAN;
    return new Phones.Device(
        unproven ? Phones.Way.UNKNOWN : phone.way(), addresses.map(a -> a.get(phone.mac())));
  }

  /** The IP addresses by hardware address; empty when the PBX does not tell them. */
  private Optional<Map<String, String>> addresses(List<Listed> extensions) {
    Set<String> macs = new TreeSet<>();
    extensions.forEach(e -> e.phones().forEach(p -> macs.add(p.mac())));
    macs.remove("");
    List<String> all = List.copyOf(macs);
    Map<String, String> addresses = new HashMap<>();
    try {
      for (int from = 0; from < all.size(); from += AT_ONCE) {
        ask(all.subList(from, Math.min(from + AT_ONCE, all.size())), addresses);
      }
    } catch (PbxException.Rejected
        | PbxException.NotAuthorised
        | PbxException.Malformed
        | PbxException.ServerFault e) {
      return Optional.empty();
    }
    return Optional.of(addresses);
  }

  private void ask(List<String> macs, Map<String, String> addresses) {
    ObjectNode question = Json.EMPTY.deepCopy();
    ArrayNode asked = question.putArray("macs");
    macs.forEach(asked::add);
    JsonNode answer = client.ask(ReadAction.PHONE_REGISTRARS, question).path("value");
    for (JsonNode registrar : entries(answer, "GetPhoneRegistrars")) {
      String address = text(registrar.path("IpAddress"), "IpAddress");
      NetworkType.ofHost(address).ifPresent(a -> addresses.put(mac(registrar.path("MAC")), a));
    }
  }

  private static String mac(JsonNode address) {
    return text(address, "MAC").replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
  }

  // A value that is no list must not read as "no phones", which would mean that no phone drops off.
  private static Iterable<JsonNode> entries(JsonNode list, String name) {
    if (!list.isArray() || !list.valueStream().allMatch(JsonNode::isObject)) {
      throw PbxException.Malformed.property(name, "a list of objects");
    }
    return list;
  }

  private static String text(JsonNode value, String name) {
    if (!value.isString() && !value.isNull() && !value.isMissingNode()) {
      throw PbxException.Malformed.property(name, "text");
    }
    return value.asString("");
  }
}
