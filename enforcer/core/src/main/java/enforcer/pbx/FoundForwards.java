package enforcer.pbx;

import enforcer.catalogue.DialTests;
import enforcer.catalogue.Forwards;
import enforcer.catalogue.Forwards.Holder;
import enforcer.model.Entity;
import enforcer.model.Type;
import enforcer.model.WireMismatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What one object sends on.
 *
 * @param key what the ordinary list calls it; empty where the PBX does not say
 * @param cases when calls go to a number
 * @param unread what cannot be read, and why
 * @param silent what the PBX does not show, and by which property
 */
record FoundForwards(
    Holder holder,
    String id,
    String name,
    String key,
    Map<String, List<String>> cases,
    Map<String, String> unread,
    Map<String, String> silent) {

  /** Two objects of one name are told apart by their ids. */
  List<Entity> named(Set<String> taken) {
    String own = holder.noun() + " " + (name.isEmpty() ? "#" + id : name);
    String unique = taken.add(own) ? own : own + " #" + id;
    List<Entity> forwards = new ArrayList<>();
    String extension = holder == Holder.EXTENSION ? key : "";
    cases.forEach(
        (number, all) -> {
          String when = String.join("; ", all);
          forwards.add(of(when, Forwards.to(number, holder, at(unique, when), extension)));
        });
    unread.forEach(
        (when, why) ->
            forwards.add(of(when, Forwards.unreadable(holder, at(unique, when), extension, why))));
    silent.forEach(
        (when, property) ->
            forwards.add(of(when, Forwards.silent(holder, at(unique, when), extension, property))));
    return holder == Holder.EXTENSION && key.isEmpty()
        ? forwards.stream()
            .map(f -> Forwards.ofUnknownExtension(f, "Number: " + WireMismatch.NOT_SHOWN))
            .toList()
        : forwards;
  }

  private Entity of(String when, Entity forward) {
    return id.isEmpty() ? forward : Forwards.of(forward, at(holder.list() + " " + id, when));
  }

  private static String at(String object, String when) {
    return object + ", " + when;
  }

  /** Whether something of a case was noted. */
  boolean isTold(String when) {
    return unread.containsKey(when) || silent.containsKey(when);
  }

  /** Notes a number that is outside, whatever it is. */
  void number(JsonNode said, String property, String when) {
    String number = said.asString("").replaceAll("[\\s()./-]", "");
    if (DialTests.isNumber(number)) {
      cases.computeIfAbsent(number, _ -> new ArrayList<>()).add(when);
    } else {
      boolean isText = said.isString() && !said.stringValue().isBlank();
      String what =
          isText ? "what the PBX shows there is no number" : "the PBX shows no number there";
      unread.put(when, property + ": " + what);
    }
  }

  static String text(JsonNode row, String property) {
    JsonNode text = row.path(property);
    if (!Type.isMissing(text) && !text.isString()) {
      throw PbxException.Malformed.property(property, "text");
    }
    return text.asString("");
  }
}
