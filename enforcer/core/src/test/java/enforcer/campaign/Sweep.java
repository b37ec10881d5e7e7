package enforcer.campaign;

import enforcer.campaign.Trial.Run;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One document of every kind of step, applied again and again: each request of the apply fails once
 * in each way, and the process dies once after each. The next run must finish the work.
 */
final class Sweep {
  /** Longer than the apply is, so that the last of them meet nothing. */
  private static final int REQUESTS = 75;

  private static final String CRASH = "crash";

  private static final Estate ESTATE =
      new Estate(
          """
          extends: factory
          Groups: [{ Id: 31, Name: Sales }, { Id: 32, Name: Old }]
          Trunks: [{ Number: "10000", Gateway: { Name: uk } }]
          Users:
            - { Number: "200", EmailAddress: a@acme.example, Groups: { DEFAULT: system_owners } }
            - { Number: "201", EmailAddress: b@acme.example, Groups: { DEFAULT: system_owners } }
            - { Number: "202", EmailAddress: c@acme.example, Groups: { DEFAULT: system_owners } }
            - { Number: "203", Groups: { DEFAULT: users, Sales: users } }
          OutboundRules:
            - { Name: Help, Prefix: "999,112", EmergencyRule: true, Routes: [{ TrunkName: uk }] }
            - { Name: National, Prefix: "0", Routes: [{ TrunkName: uk }] }
            - { Name: Any, Routes: [{ TrunkName: uk }] }
          Blocklist: [{ IPAddrMask: 198.51.100.7, BlockType: Block }]
          BlackListNumbers: [{ CallerId: "+12025550143" }]
          """,
          Map.of(),
          new Country("44", "United Kingdom", "00", "0", List.of("999", "112")));

  private static final String WISH =
      """
      apiVersion: enforcer/v1
      kind: PhoneSystem
      name: acme
      networks:
        office: 203.0.113.10/32
        runner: { cidr: 192.0.2.200/32, use: automation }
      emergency: { numbers: ["999", "112"] }
      antiHacking: { failedLogins: 5 }
      blocklist:
        manage: exact
        list: [{ network: 198.51.100.128/25, action: block }]
      departments:
        manage: exact
        list: [{ name: Sales, members: ["202"] }, { name: Abroad, members: ["201"] }]
      admins:
        manage: exact
        list:
          - { extension: "200", email: a@acme.example, role: system_owners }
          - { extension: "201", email: b@acme.example, role: system_owners }
      outbound:
        manage: exact
        emergency:
          - { name: Help, dial: ["999", "112"], from: everyone, via: [uk] }
        rules:
          - { name: Premium, dial: ["09"], from: everyone, action: block }
          - { name: International, dial: ["00"], from: { departments: [Abroad] }, via: [uk] }
          - { name: National, dial: ["01", "02"], from: everyone, via: [uk] }
      console: { restricted: true, allow: [office, runner] }
      """;

  private final Path folder;
  private final Figures figures = new Figures();

  Sweep(Path folder) {
    this.folder = folder;
  }

  /** Every so many-th of all the ways to fail. */
  Figures run(int every) {
    List<String> ways = new ArrayList<>();
    for (int n = 1; n <= REQUESTS; n++) {
      for (String kind : Campaign.FAULTS) {
        ways.add(kind + "@" + n);
      }
      ways.add(CRASH + "@" + n);
    }
    for (int i = 0; i < ways.size(); i += every) {
      fail(ways.get(i), i);
    }
    return figures;
  }

  private void fail(String way, int number) {
    try (Trial trial = Trial.of(ESTATE, SimulatorOptions.defaults(), new Dice(number), here())) {
      if (!trial.wants(WISH)) {
        throw new IllegalStateException("the document of the sweep has a mistake");
      }
      boolean crashes = way.startsWith(CRASH);
      int crashAt = crashes ? Integer.parseInt(way.substring(CRASH.length() + 1)) : 0;
      trial.beforeApply(() -> trial.pbx.faults(crashes ? new String[0] : new String[] {way}));
      figures.count(outcome(trial.run(crashAt, false)), 1);
      trial.pbx.faults();
      trial.beforeApply(() -> {});
      Run second = trial.run(0, false);
      Run third = second instanceof Run.InSync ? second : trial.run(0, false);
      figures.count("ways to fail", 1);
      figures.count("faults met", trial.watch().injected());
      List<String> violations = new ArrayList<>(trial.violations());
      violations.addAll(trial.watch().dangers());
      violations.addAll(trial.watch().detours());
      violations.addAll(trial.watch().gaps());
      if (!(third instanceof Run.InSync)) {
        violations.add("stuck: " + second + ", then " + third);
      }
      figures.violated(number, violations.stream().map(v -> way + " " + v).toList());
    }
  }

  private static String outcome(Run run) {
    return switch (run) {
      case Run.Applied(_, int code) -> "first run ended with " + code;
      case Run.Crashed _ -> "first run killed";
      case Run.InSync _, Run.Mistaken _, Run.Refused _, Run.Unread _, Run.Unseen _, Run.Stale _ ->
          "first run ended as " + run;
    };
  }

  private Path here() {
    try {
      return Files.createDirectories(folder.resolve("sweep"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
