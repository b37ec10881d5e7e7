package enforcer.cli;

import enforcer.simulator.Exchange;
import enforcer.simulator.FleetSimulator.Member;
import enforcer.simulator.PbxSimulator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Judges rollouts by what the simulated phone systems received and are, and by what people were
 * told; it knows nothing of how a rollout decides.
 */
final class RolloutOracle {
  private static final List<String> SETTINGS =
      List.of(
          "AntiHackingSettings",
          "ConsoleRestrictions",
          "CountryCodes",
          "LoggingSettings",
          "BackupSettings");
  private static final List<String> SETS = List.of("Groups", "OutboundRules", "Trunks", "Users");

  private final RolledFleet fleet;
  private final Map<String, Map<String, String>> before = new LinkedHashMap<>();
  private final List<String> violations = new ArrayList<>();

  RolloutOracle(RolledFleet fleet) {
    this.fleet = fleet;
    fleet.simulator.members().forEach(m -> before.put(m.name(), contents(m.pbx())));
  }

  List<String> violations() {
    return List.copyOf(violations);
  }

  private void violation(String poison, String what) {
    violations.add(poison + ": " + what);
  }

  /** A poisoned change: it stays in the first ring, and what stays of it was said. */
  void poisoned(Poison given, Run run, int canaries) {
    String poison = given.name();
    boolean written = !fleet.written().isEmpty();
    if (given.isHidden() != written) {
      violation(
          poison,
          written ? "guards let it through" : "no canary tried it: " + run.out() + run.err());
    }
    if (run.code() == 0) {
      violation(poison, "the rollout says that all is well");
    }
    List<Member> members = fleet.simulator.members();
    for (Member member : members.subList(canaries, members.size())) {
      if (!fleet.writes(member.name()).isEmpty()) {
        violation(poison, member.name() + " is after the first ring and was written to");
      }
    }
    onlyOnce(poison);
    if (written) {
      said(poison, run, canaries);
    }
  }

  private void said(String poison, Run run, int canaries) {
    Map<String, JsonNode> told = told(poison, run);
    for (Member member : fleet.simulator.members().subList(0, canaries)) {
      JsonNode target = told.get(member.name());
      boolean changed = !contents(member.pbx()).equals(before.get(member.name()));
      boolean failed = target != null && target.path("state").asString("").equals("failed");
      boolean unknown = target != null && target.path("state").asString("").equals("unreached");
      boolean proven = target != null && target.path("state").asString("").equals("proven");
      if (changed && !unknown && !proven && !(failed && !target.path("left").isEmpty())) {
        violation(poison, member.name() + " is changed, and nobody was told: " + target);
      }
      if (changed && proven && hurt(member.pbx())) {
        violation(poison, member.name() + " is hurt, and called proven");
      }
      if (failed && target.path("reasons").isEmpty()) {
        violation(poison, member.name() + " failed for no reason");
      }
    }
  }

  /** Whether something that was registered is not any more. */
  private static boolean hurt(PbxSimulator pbx) {
    return pbx.state("Trunks").valueStream().anyMatch(t -> !t.path("IsOnline").asBoolean(true))
        || pbx.state("Users").valueStream().anyMatch(RolloutOracle::isOff);
  }

  private static boolean isOff(JsonNode user) {
    return !user.path("Phones").isEmpty()
        && (!user.path("IsRegistered").asBoolean(true) || !user.path("Enabled").asBoolean(true));
  }

  /** What was told of each phone system; each must be there once. */
  private Map<String, JsonNode> told(String poison, Run run) {
    Map<String, JsonNode> told = new LinkedHashMap<>();
    JsonNode json = JsonMapper.shared().readTree(run.out());
    for (JsonNode ring : json.path("rings")) {
      for (JsonNode target : ring.path("targets")) {
        if (told.put(target.path("name").asString(""), target) != null) {
          violation(poison, target.path("name") + " is told twice");
        }
      }
    }
    for (Member member : fleet.simulator.members()) {
      if (!told.containsKey(member.name())) {
        violation(poison, member.name() + " is forgotten");
      }
    }
    return told;
  }

  /** A change without fault: it reached all of them, once, each ring after the one before. */
  void reachedAll(String what, Run last, List<String> order, int canaries) {
    if (last.code() != 0) {
      violation(what, "it ended with " + last.code() + ": " + last.err());
    }
    for (Member member : fleet.simulator.members()) {
      if (fleet.writes(member.name()).isEmpty()) {
        violation(what, member.name() + " is forgotten");
      }
    }
    List<String> names = fleet.simulator.members().stream().map(Member::name).toList();
    int first = order.indexOf(names.get(canaries));
    for (String canary : names.subList(0, canaries)) {
      if (first >= 0 && order.lastIndexOf(canary) > first) {
        violation(what, canary + " was written to after the next ring began");
      }
    }
    onlyOnce(what);
  }

  private void onlyOnce(String what) {
    for (Member member : fleet.simulator.members()) {
      Set<String> seen = new HashSet<>();
      for (Exchange write : fleet.writes(member.name())) {
        if (!seen.add(write.method() + " " + write.path() + " " + write.requestBody())) {
          violation(what, member.name() + " was written twice: " + write.path());
        }
      }
    }
  }

  /** What its owner set; not what the world made of it. */
  private static Map<String, String> contents(PbxSimulator pbx) {
    Map<String, String> contents = new TreeMap<>();
    SETTINGS.forEach(setting -> contents.put(setting, pbx.state(setting).toString()));
    for (String set : SETS) {
      for (JsonNode row : pbx.state(set)) {
        ObjectNode own = (ObjectNode) row.deepCopy();
        own.remove(List.of("IsOnline", "IsRegistered"));
        contents.put(set + " " + row.path("Id"), own.toString());
      }
    }
    return contents;
  }
}
