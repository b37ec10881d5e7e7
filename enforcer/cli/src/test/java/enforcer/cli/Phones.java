package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A simulated phone system, a folder with files about it, and somebody at the command line. */
final class Phones implements AutoCloseable {
  static final String EVERYTHING =
      "deletes=999,mass-change=999,demotions=999,remote-phones=999,trunks=99";

  /** For a department that was deleted. */
  private static final String DANGLING = "Call centre";

  private static final String HEADER =
      """
      apiVersion: enforcer/v1
      kind: PhoneSystem
      name: acme
      networks:
        office: 203.0.113.10/32
        vpn: 10.99.0.0/24
        runner: { cidr: 192.0.2.200/32, use: automation }
      """;

  final PbxSimulator pbx;
  private final Path folder;

  Phones(Path folder) {
    this(folder, SimulatorOptions.defaults());
  }

  Phones(Path folder, SimulatorOptions options) {
    this.folder = folder;
    this.pbx = PbxSimulator.start(options.withSeenAs("192.0.2.200"));
  }

  Path state() {
    return folder.resolve("state");
  }

  Map<String, String> environment() {
    return Map.of(
        "ENFORCER_HOST", pbx.url().getAuthority(),
        "ENFORCER_CLIENT_ID", pbx.clientId(),
        "ENFORCER_CLIENT_SECRET", pbx.clientSecret(),
        "ENFORCER_STATE_DIR", state().toString());
  }

  Run run(String... arguments) {
    return Run.in(folder).environment(environment()).run(arguments);
  }

  /** Applies what a file with these sections says, accepting whatever can be accepted. */
  Run apply(String sections, String... more) {
    write(sections);
    return run(applying("acme.yaml", more));
  }

  String[] applying(String file, String... more) {
    Stream<String> arguments =
        Stream.of(
            "apply", file, "--url", pbx.url().toString(), "--auto-approve", "--accept", EVERYTHING);
    return Stream.concat(arguments, Stream.of(more)).toArray(String[]::new);
  }

  Run undo(String run) {
    return run("undo", run, "--auto-approve", "--accept", EVERYTHING);
  }

  void write(String sections) {
    try {
      Files.writeString(folder.resolve("acme.yaml"), HEADER + sections);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The journals that are kept, the oldest first. */
  List<Path> journals() {
    try (Stream<Path> files = Files.walk(state())) {
      return files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path newest() {
    assertThat(journals()).isNotEmpty();
    return journals().getLast();
  }

  static String id(Path journal) {
    return journal.getFileName().toString().replace(".jsonl", "");
  }

  /** Everything that the tool may write, as the PBX has it, with names in the place of ids. */
  Map<String, String> contents() {
    Map<String, String> contents = new TreeMap<>();
    for (String setting :
        List.of("AntiHackingSettings", "ConsoleRestrictions", "CountryCodes", "E164Settings")) {
      contents.put(setting, pbx.state(setting).toString());
    }
    for (String set : List.of("BlackListNumbers", "Blocklist", "Groups", "Users")) {
      pbx.state(set).forEach(row -> contents.put(address(set, row), named(row).toString()));
    }
    List<JsonNode> rules =
        pbx.state("OutboundRules")
            .valueStream()
            .filter(r -> !r.path("Name").asString("").equals(DANGLING))
            .sorted(Comparator.comparing(r -> r.path("Priority").asInt(0)))
            .toList();
    for (JsonNode rule : rules) {
      TreeMap<String, String> plain = named(rule);
      plain.remove("Priority");
      contents.put(address("OutboundRules", rule), plain.toString());
    }
    contents.put("order", rules.stream().map(r -> address("", r)).toList().toString());
    return contents;
  }

  /** What is not the same in two contents, for people. */
  static List<String> differences(Map<String, String> before, Map<String, String> after) {
    Set<String> addresses = new TreeSet<>(before.keySet());
    addresses.addAll(after.keySet());
    return addresses.stream()
        .filter(a -> !Objects.equals(before.get(a), after.get(a)))
        .map(a -> a + ": " + before.get(a) + "\n  now " + after.get(a))
        .toList();
  }

  private static String address(String set, JsonNode row) {
    return Stream.of("Number", "Name", "CallerId", "IPAddrMask")
        .filter(row::has)
        .map(name -> set + "[" + row.get(name).asString() + "]")
        .findFirst()
        .orElseThrow();
  }

  /**
   * Ids are left out or spelt as names, and so is what means nothing: the slots of a rule without a
   * route, and how long a PIN counts that nobody is asked for.
   */
  private TreeMap<String, String> named(JsonNode row) {
    ObjectNode named = row.deepCopy().asObject();
    named.remove(List.of("Id", "GroupId"));
    JsonNode groups = pbx.state("Groups");
    List<String> names = new ArrayList<>();
    for (JsonNode id : row.path("GroupIds")) {
      groups
          .valueStream()
          .filter(g -> g.get("Id").equals(id))
          .forEach(g -> names.add(g.get("Name").asString()));
    }
    if (row.has("GroupIds")) {
      named.put("GroupIds", names.toString());
    }
    for (JsonNode membership : named.path("Groups")) {
      ((ObjectNode) membership).remove(List.of("Id", "GroupId"));
    }
    if (row.has("Routes")) {
      named.put("Routes", routes(row.get("Routes")).toString());
    }
    if (!row.path("PinProtected").asBoolean(false)) {
      named.remove("PinProtectTimeout");
    }
    TreeMap<String, String> sorted = new TreeMap<>();
    named.properties().forEach(p -> sorted.put(p.getKey(), p.getValue().toString()));
    return sorted;
  }

  private static List<String> routes(JsonNode slots) {
    return slots
        .valueStream()
        .filter(slot -> slot.path("TrunkId").asInt(-1) > 0)
        .map(
            slot ->
                Stream.of("TrunkId", "StripDigits", "Prepend", "Append", "CallerID")
                    .map(name -> slot.path(name).asString("").replaceFirst("^0$", ""))
                    .toList()
                    .toString())
        .toList();
  }

  @Override
  public void close() {
    pbx.close();
  }
}
