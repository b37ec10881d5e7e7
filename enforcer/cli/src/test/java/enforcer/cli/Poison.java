package enforcer.cli;

import enforcer.simulator.Exchange;
import enforcer.simulator.PbxSimulator;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A change of a base that hurts, and what the world makes of it.
 *
 * @param from a line of the usual base
 * @param to what stands there instead
 * @param without what is cut out of the rest
 * @param world what becomes of a phone system after a request that it took
 */
record Poison(
    String name, String from, String to, String without, BiConsumer<PbxSimulator, Exchange> world) {

  private Poison(String name, String from, String to, BiConsumer<PbxSimulator, Exchange> world) {
    this(name, from, to, "", world);
  }

  /** Whether guards cannot know of it, so that the canaries are written to. */
  boolean isHidden() {
    return world != NOTHING;
  }

  /** What is judged before it is written must not need the world. */
  private static final BiConsumer<PbxSimulator, Exchange> NOTHING = (_, _) -> {};

  private static final String RUNNER = "allow: [office, runner]";
  private static final String COUNTRIES = "countries: { allowed: [DE, FR, GB, IE] }";
  private static final String OWNERS = "    - match: { roles: [system_owners] }";

  static List<Poison> all() {
    return List.of(
        of("locks out", RUNNER, "allow: [office]"),
        of("gaps emergency calls", "dial: [\"999\", \"112\"], length", "dial: [\"999\"], length"),
        of("opens a country", COUNTRIES, tested("[CU, DE, FR, GB, IE]")),
        of("wrong variable", "cidr: \"${runner}\"", "cidr: \"${office}\""),
        of(
            "breaks a rule of a trunk",
            "outbound:",
            "dialTests: [{ dial: [\"02079460000\"], from: everyone, expect: route }]\noutbound:",
            "\"02\", "),
        of(
            "takes the owners away",
            "extensions:\n",
            "admins: { manage: exact, others: users, list: [] }\nextensions:\n"),
        new Poison(
            "drops phones",
            OWNERS,
            "    - { match: { extensions: [\"240-244\"] }, set: { enabled: false } }\n" + OWNERS,
            (_, _) -> {}), // A disabled extension is not registered; the simulator knows that.
        new Poison(
            "drops a trunk",
            "logging:",
            "trunks: { list: [{ name: uk-primary, transport: tls }] }\nlogging:",
            (pbx, e) -> offline(pbx, e, "/Trunks")),
        new Poison(
            "bans its own phones",
            "blockFor: 1h",
            "blockFor: 7d",
            (pbx, e) -> {
              if (wrote(e, "/AntiHackingSettings") && blockedFor(pbx).toDays() > 0) {
                pbx.edit("Users", row -> row.put("IsRegistered", false));
              }
            }),
        new Poison(
            "lets in a flood",
            "blockFor: 1h",
            "blockFor: 1m",
            (pbx, e) -> {
              if (blockedFor(pbx).toMinutes() < 5) {
                offline(pbx, e, "/AntiHackingSettings");
              }
            }),
        new Poison(
            "is refused half-way",
            "blockFor: 1h, globalBlacklist: true }\nlogging: { keepLogs: true, keepDays: 30 }",
            "blockFor: 5m, globalBlacklist: true }\nlogging: { keepLogs: true, keepDays: 7 }",
            (pbx, e) -> {
              if (wrote(e, "/AntiHackingSettings")) {
                pbx.faults("400:path=LoggingSettings,method=PATCH");
              }
            }),
        new Poison(
            "lets nobody log in any more",
            "keepDays: 30",
            "keepDays: 31",
            (pbx, e) -> {
              if (wrote(e, "/LoggingSettings")) {
                pbx.faults("503:path=token");
              }
            }));
  }

  private static Poison of(String name, String from, String to) {
    return of(name, from, to, "");
  }

  private static Poison of(String name, String from, String to, String without) {
    return new Poison(name, from, to, without, NOTHING);
  }

  private static String tested(String countries) {
    return "countries: { allowed: "
        + countries
        + " }\ndialTests: [{ dial: [\"005371234567\"], from: everyone, expect: refuse }]";
  }

  private static boolean wrote(Exchange e, String set) {
    return e.method().equals("PATCH") && e.path().contains(set) && e.status() < 300;
  }

  private static void offline(PbxSimulator pbx, Exchange e, String set) {
    if (wrote(e, set)) {
      pbx.edit("Trunks", row -> row.put("IsOnline", false));
    }
  }

  private static Duration blockedFor(PbxSimulator pbx) {
    return Duration.ofSeconds(
        pbx.state("AntiHackingSettings").path("HackBlacklistDuration").asLong());
  }

  /** Gives it to a fleet. */
  void into(RolledFleet fleet) {
    fleet.write("sites/base.yaml", RolledFleet.changed(from, to).replace(without, ""));
    fleet.simulator.members().forEach(m -> m.pbx().onExchange(e -> world.accept(m.pbx(), e)));
  }
}
