package enforcer.pbx;

import static enforcer.pbx.FoundForwards.text;

import enforcer.catalogue.AgentWay;
import enforcer.catalogue.Forwards;
import enforcer.catalogue.InternalNumbers;
import enforcer.model.Release;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where the AI agent of an extension may send calls: to somebody inside, or nobody knows where. The
 * vendor publishes neither what an action does nor whether an agent calls numbers outside.
 */
final class AgentDestinations {
  private static final String NUMBER = "Number";
  private static final String TYPE = "Type";
  private static final String NAME = "Name";
  private static final String ACTION = "Action";
  private static final String ALLOWED = "AllowedExtensions";

  /** Longer than the number of an extension, so that a floor or a year is none. */
  private static final Pattern CALLED = Pattern.compile("\\+?[0-9](?:[ ()./-]*[0-9]){5,}");

  /** The same without anything between its digits, which could be a range. */
  private static final Pattern PLAIN = Pattern.compile("\\+?[0-9]{6,}");

  private static final Pattern BETWEEN = Pattern.compile("[,;\\s]+");

  private static final String UNPUBLISHED =
      "an AI agent may send calls there, and the vendor does not say how";

  private final ListedHolders holders;
  private final FoundForwards found;

  /**
   * @param holders tells numbers inside
   * @param found takes the destinations
   */
  AgentDestinations(ListedHolders holders, FoundForwards found) {
    this.holders = holders;
    this.found = found;
  }

  /** Those of one extension; a release without agents has none. */
  void read(ObjectNode extension, Release release) {
    JsonNode settings = extension.path(AgentWay.SETTINGS);
    for (AgentWay way : AgentWay.of(release)) {
      String path = AgentWay.SETTINGS + "." + way.property();
      if (settings.isMissingNode()) {
        found.silent().put(way.when(), AgentWay.SETTINGS);
      } else if (!settings.isNull() && !settings.isObject()) {
        odd(way.when(), AgentWay.SETTINGS);
      } else if (settings.isObject()) {
        of(settings.path(way.property()), way, path);
      }
    }
    if (settings.isObject()) {
      allowed(settings);
    }
  }

  /** The extensions to which an agent may put callers through; a word such as a range is none. */
  private void allowed(JsonNode settings) {
    BETWEEN
        .splitAsStream(text(settings, ALLOWED))
        .filter(number -> PLAIN.matcher(number).matches())
        .forEach(number -> outside(number, "AI agent, allowed", AgentWay.SETTINGS + "." + ALLOWED));
  }

  private void of(JsonNode said, AgentWay way, String path) {
    if (said.isMissingNode()) {
      found.silent().put(way.when(), path);
    } else if (way.isList() && said.isArray()) {
      directory(said, way, path);
    } else if (!way.isList() && said.isObject()) {
      destination(said, way.when(), path);
    } else if (!said.isNull()) {
      odd(way.when(), path);
    }
  }

  /** An entry that has no name, or that of an earlier one, is told by its place. */
  private void directory(JsonNode entries, AgentWay way, String path) {
    int place = 0;
    for (JsonNode entry : entries) {
      place++;
      String name = entry.isObject() ? Forwards.shown(text(entry, NAME).strip()) : "";
      String when = (way.when() + " " + name).strip();
      if (name.isEmpty() || found.isTold(when)) {
        when += " #" + place;
      }
      if (entry.isObject()) {
        destination(entry, when, path);
      } else {
        odd(when, path);
      }
    }
  }

  private void destination(JsonNode to, String when, String path) {
    String number = text(to, NUMBER).strip();
    String type = text(to, TYPE);
    if (!type.isEmpty() && !InternalNumbers.isInside(type)) {
      String kind = InternalNumbers.isOutside(type) ? "a line outside" : "no known kind";
      found.unread().put(when, path + "." + TYPE + ": " + UNPUBLISHED + "; it leads to " + kind);
    } else if (!to.has(NUMBER) || !to.has(TYPE)) {
      found.silent().put(when, path + "." + (to.has(NUMBER) ? TYPE : NUMBER));
    } else if (!number.isEmpty()) {
      outside(number, when, path + "." + NUMBER);
    } else {
      // What an action says is published nowhere; a number in it may be where it leads.
      for (String property : List.of(ACTION, NAME)) {
        Matcher called = CALLED.matcher(text(to, property));
        while (called.find()) {
          outside(called.group(), when, path + "." + property);
        }
      }
    }
  }

  private void outside(String number, String when, String path) {
    holders
        .whyOutside(number)
        .ifPresent(why -> found.unread().put(when, path + ": " + UNPUBLISHED + "; " + why));
  }

  private void odd(String when, String path) {
    found.unread().put(when, path + ": the PBX shows no destination there");
  }
}
