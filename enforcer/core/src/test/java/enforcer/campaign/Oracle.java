package enforcer.campaign;

import enforcer.campaign.HelpNumbers.HelpNumber;
import enforcer.campaign.Routing.Call;
import enforcer.simulator.PbxSimulator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Judges a PBX from its rows as they are stored: who reaches the console, who may call what.
 *
 * @param readings the answers to open questions that are tried
 * @param denies whether the list of countries of this PBX names those that are not allowed
 * @param help how people call for help
 * @param probes numbers that somebody may want to keep from being dialled
 */
record Oracle(List<Reading> readings, boolean denies, List<HelpNumber> help, List<String> probes) {

  /** Numbers of every sort that fraud or everyday life dials, premium ones in three spellings. */
  static final List<String> PROBES =
      List.of(
          "09098790123",
          "00449098790123",
          "+449098790123",
          "909098790123",
          "+18765550123",
          "0018765550123",
          "01118765550123",
          "0033140205050",
          "00870772001234",
          "+88166001234",
          "+33140205050",
          "02079460018",
          "07700900123",
          "0800123456",
          "101",
          "5");

  /** How good a way to call for help is; what was better before must not be worse after. */
  enum Grade {
    REACHED,
    REGISTERED,
    WITHOUT_PIN,
    ALWAYS
  }

  /** How open a number is to a caller. */
  enum Openness {
    OPEN,
    WITHOUT_PIN,
    ALWAYS
  }

  /**
   * What holds in one state.
   *
   * @param admitted which of some addresses may reach the console and the API
   * @param phones the addresses of phones that are not blocked
   * @param silenced the addresses of phones that are blocked
   * @param owners how many enabled system owners have an e-mail address
   * @param twins how many rows there are more than natural keys, by collection
   * @param enabled the extensions that work
   * @param emergencies by extension, which (reading, emergency number, grade) holds
   * @param calls by extension, which (reading, probe, openness) holds
   */
  record Verdict(
      Set<String> admitted,
      Set<String> phones,
      Set<String> silenced,
      int owners,
      Map<String, Integer> twins,
      Set<String> enabled,
      Map<String, BitSet> emergencies,
      Map<String, BitSet> calls) {}

  Verdict judge(PbxSimulator pbx, List<String> addresses) {
    JsonNode users = pbx.state("Users");
    Routing routing = Routing.of(pbx, denies);
    Set<String> enabled = new HashSet<>();
    Map<String, BitSet> emergencies = new TreeMap<>();
    Map<String, BitSet> calls = new TreeMap<>();
    Map<String, BitSet> helped = new HashMap<>();
    Map<String, BitSet> open = new HashMap<>();
    for (JsonNode user : users) {
      String number = user.path("Number").asString();
      if (user.path("Enabled").asBoolean(false)) {
        enabled.add(number);
      }
      String likeness = routing.likeness(user);
      emergencies.put(number, helped.computeIfAbsent(likeness, _ -> helped(user, routing)));
      calls.put(number, open.computeIfAbsent(likeness, _ -> open(user, routing)));
    }
    return new Verdict(
        Networks.admitted(pbx, addresses),
        Networks.phones(pbx, false),
        Networks.phones(pbx, true),
        owners(users),
        twins(pbx),
        enabled,
        emergencies,
        calls);
  }

  private BitSet helped(JsonNode user, Routing routing) {
    BitSet helped = new BitSet();
    int at = 0;
    for (Reading reading : readings) {
      for (HelpNumber number : help) {
        Optional<Call> call = routing.call(user, number.dialled(), true, reading);
        if (call.isPresent() && number.right().contains(call.get().sent())) {
          helped.set(at + Grade.REACHED.ordinal());
          helped.set(at + Grade.REGISTERED.ordinal(), call.get().online());
          helped.set(at + Grade.WITHOUT_PIN.ordinal(), !call.get().pin());
          helped.set(at + Grade.ALWAYS.ordinal(), call.get().always());
        }
        at += Grade.values().length;
      }
    }
    return helped;
  }

  private BitSet open(JsonNode user, Routing routing) {
    BitSet open = new BitSet();
    int at = 0;
    for (Reading reading : readings) {
      for (String number : probes) {
        Optional<Call> call = routing.call(user, number, false, reading);
        if (call.isPresent()) {
          open.set(at + Openness.OPEN.ordinal());
          open.set(at + Openness.WITHOUT_PIN.ordinal(), !call.get().pin());
          open.set(at + Openness.ALWAYS.ordinal(), call.get().always());
        }
        at += Openness.values().length;
      }
    }
    return open;
  }

  /** The tests of calls, as a document writes them, that do not hold by every reading. */
  List<String> failing(PbxSimulator pbx, JsonNode tests) {
    Routing routing = Routing.of(pbx, denies);
    List<String> failing = new ArrayList<>();
    for (JsonNode test : tests) {
      List<String> callers =
          test.path("from").path("extensions").valueStream().map(JsonNode::asString).toList();
      for (JsonNode user : pbx.state("Users")) {
        boolean calls = callers.isEmpty() || callers.contains(user.path("Number").asString());
        if (calls && user.path("Enabled").asBoolean(false)) {
          readings.stream()
              .filter(r -> !holds(test, user, routing, r))
              .findFirst()
              .ifPresent(
                  r -> failing.add("untrue: " + test + " for " + user.path("Number") + ", " + r));
        }
      }
    }
    return failing;
  }

  private boolean holds(JsonNode test, JsonNode user, Routing routing, Reading reading) {
    for (JsonNode dial : test.path("dial")) {
      String dialled = dial.asString();
      Optional<HelpNumber> called =
          help.stream().filter(h -> h.dialled().equals(dialled)).findFirst();
      Optional<Call> call = routing.call(user, dialled, called.isPresent(), reading);
      boolean right =
          test.path("expect").asString().equals("refuse")
              ? call.isEmpty()
              : call.isPresent()
                  && call.get().always()
                  && called.stream().allMatch(h -> h.right().contains(call.get().sent()))
                  && (!test.has("needsPin")
                      || test.path("needsPin").asBoolean() == call.get().pin());
      if (!right) {
        return false;
      }
    }
    return true;
  }

  /** What a bit of the emergencies of a verdict says. */
  String helpAt(int bit) {
    int grades = Grade.values().length;
    String number = help.get(bit / grades % help.size()).dialled();
    Reading reading = readings.get(bit / grades / help.size());
    return number + " " + Grade.values()[bit % grades] + " by " + reading;
  }

  /** What a bit of the calls of a verdict says. */
  String callAt(int bit) {
    int grades = Openness.values().length;
    String number = probes.get(bit / grades % probes.size());
    Reading reading = readings.get(bit / grades / probes.size());
    return number + " " + Openness.values()[bit % grades] + " by " + reading;
  }

  /** The (probe, openness) that hold by every reading that is tried, or by none. */
  Set<String> always(BitSet calls, boolean hold) {
    int grades = Openness.values().length;
    int each = probes.size() * grades;
    Set<String> always = new HashSet<>();
    for (int i = 0; i < each; i++) {
      boolean all = true;
      for (int r = 0; r < readings.size(); r++) {
        all &= calls.get(r * each + i) == hold;
      }
      if (all) {
        always.add(probes.get(i / grades) + " " + Openness.values()[i % grades]);
      }
    }
    return always;
  }

  private static int owners(JsonNode users) {
    return (int)
        users
            .valueStream()
            .filter(u -> u.path("Enabled").asBoolean(false))
            .filter(u -> !u.path("EmailAddress").asString("").isEmpty())
            .filter(
                u ->
                    u.path("Groups")
                        .valueStream()
                        .anyMatch(
                            g ->
                                g.path("Rights")
                                    .path("RoleName")
                                    .asString("")
                                    .equals("system_owners")))
            .count();
  }

  private static Map<String, Integer> twins(PbxSimulator pbx) {
    Map<String, Integer> twins = new HashMap<>();
    Map<String, String> keys =
        Map.of("Groups", "Name", "OutboundRules", "Name", "BlackListNumbers", "CallerId");
    keys.forEach((set, key) -> twins.put(set, surplus(pbx.state(set), key)));
    twins.put("Blocklist", surplus(pbx.state("Blocklist"), "IPAddrMask"));
    return twins;
  }

  private static int surplus(JsonNode rows, String key) {
    Set<String> seen = new HashSet<>();
    for (JsonNode row : rows) {
      String value = row.path(key).asString("");
      seen.add(key.equals("IPAddrMask") ? Networks.network(value) : value);
    }
    return rows.size() - seen.size();
  }
}
