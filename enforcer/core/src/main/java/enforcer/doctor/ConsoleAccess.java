package enforcer.doctor;

import enforcer.catalogue.Console;
import enforcer.model.Entity;
import enforcer.model.NetworkType;
import enforcer.model.Value;
import enforcer.pbx.Live;
import java.util.List;
import java.util.Optional;

/** Checks the address that the PBX sees us as, and whether the console restriction admits it. */
final class ConsoleAccess {
  private static final String SEEN_AS = "seen as";
  private static final String CONSOLE = "console";

  private ConsoleAccess() {}

  static List<Check> of(Live live) {
    Optional<String> self = NetworkType.canonical(live.seenAs());
    Entity console = live.state().only(Console.RESOURCE).orElseThrow();
    if (self.isEmpty()) {
      return List.of(
          Check.warning(
              SEEN_AS,
              "the PBX does not say under which address it sees us",
              "plans that touch console or blocklist are refused, because they could lock us out"),
          restriction(console, "whether we would be let in cannot be told"));
    }
    boolean allowed = allows(console, self.get());
    return List.of(
        Check.good(SEEN_AS, live.seenAs()),
        restriction(console, allowed ? "its list lets us in" : "its list does not let us in"));
  }

  private static Check restriction(Entity console, String us) {
    if (console.get(Console.RESTRICTED).isEmpty()) {
      return Check.warning(CONSOLE, "the PBX does not say whether it is restricted", "");
    }
    return console.is(Console.RESTRICTED)
        ? Check.good(CONSOLE, "restricted; " + us)
        : Check.warning(
            CONSOLE,
            "open to every address; if it were restricted now: " + us,
            "write console with the networks that may reach it, ours among them");
  }

  private static boolean allows(Entity console, String self) {
    List<String> networks = console.get(Console.ALLOW).map(Value::asTexts).orElse(List.of());
    return networks.stream()
        .filter(n -> NetworkType.canonical(n).isPresent())
        .anyMatch(n -> NetworkType.covers(n, self));
  }
}
