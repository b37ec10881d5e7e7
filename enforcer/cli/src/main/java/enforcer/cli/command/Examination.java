package enforcer.cli.command;

import enforcer.catalogue.Catalogue;
import enforcer.catalogue.Console;
import enforcer.catalogue.Need;
import enforcer.cli.terminal.ExitCode;
import enforcer.diagnostic.Excerpt;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.Shape;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.pbx.Identity;
import enforcer.pbx.Live;
import enforcer.pbx.LiveReader;
import enforcer.pbx.PbxException;
import enforcer.pbx.Query;
import enforcer.pbx.ReadingClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Asks one phone system everything that a plan will need, and writes nothing. */
final class Examination {
  private final ReadingClient client;
  private final List<String> lines = new ArrayList<>();
  private boolean complete = true;

  private Examination(ReadingClient client) {
    this.client = client;
  }

  /**
   * What was found.
   *
   * @param lines for people, each beginning with {@code +} for good or {@code !} for not
   */
  record Result(List<String> lines, ExitCode code) {}

  static Result of(ReadingClient client) {
    return new Examination(client).run();
  }

  private Result run() {
    try {
      login();
      Live live = LiveReader.read(client, Need.of(Catalogue.RESOURCES.toArray(Resource[]::new)));
      identity(live);
      console(live);
      licence();
      Catalogue.RESOURCES.forEach(r -> resource(r, live.state()));
    } catch (PbxException e) {
      bad("cannot go on", e.problem() + "; " + e.remedy());
    }
    return new Result(List.copyOf(lines), complete ? ExitCode.DONE : ExitCode.NOT_EVALUATED);
  }

  private void login() {
    Identity identity = client.session().identity();
    boolean encrypted = client.target().url().getScheme().equals("https");
    good("reachable", encrypted ? "with a certificate that proves it" : "on this machine, plain");
    String roles = String.join(", ", identity.roles());
    good(
        "login",
        "API client "
            + Excerpt.quoted(identity.clientId())
            + (roles.isEmpty() ? "" : ", roles " + Excerpt.of(roles)));
  }

  private void identity(Live live) {
    if (live.version().isEmpty()) {
      bad("version", "not stated; taken for " + live.release());
    } else {
      good("version", "3CX " + live.version());
    }
    if (live.seenAs().isEmpty()) {
      bad("seen as", "not stated; plans that touch console or blocklist will be refused");
    } else {
      good("seen as", live.seenAs());
    }
  }

  private void console(Live live) {
    Optional<Entity> console = live.state().only(Console.RESOURCE);
    boolean restricted =
        console.flatMap(c -> c.get(Console.RESTRICTED)).equals(Optional.of(Value.flag(true)));
    if (restricted) {
      good("console", "restricted, and we are let in");
    } else {
      lines.add("  ! " + label("console") + "open to every address");
    }
  }

  /** That the API answers proves that the licence has it; the rest is for people. */
  private void licence() {
    try {
      ObjectNode licence =
          client.singleton(
              "LicenseStatus", Query.select("ProductCode", "MaxSimCalls", "ExpirationDate"));
      String until = licence.path("ExpirationDate").asString("");
      good(
          "licence",
          Excerpt.of(licence.path("ProductCode").asString("of an unknown kind"))
              + ", "
              + licence.path("MaxSimCalls").asInt(0)
              + " calls"
              + (until.isEmpty() ? "" : ", until " + Excerpt.of(until)));
    } catch (PbxException e) {
      lines.add("  ! " + label("licence") + "not shown to us: " + e.problem());
    }
  }

  private void resource(Resource resource, State state) {
    state
        .coverage(resource)
        .ifPresent(
            coverage -> {
              switch (coverage) {
                case State.Coverage.Known _ ->
                    good(
                        resource.name(),
                        resource.shape() == Shape.SINGLETON
                            ? "read"
                            : state.entities(resource).size() + " read");
                case State.Coverage.Unsupported(String reason) ->
                    lines.add("  ! " + label(resource.name()) + "unsupported: " + reason);
                case State.Coverage.Unknown(String reason) ->
                    bad(resource.name(), "unknown: " + reason);
              }
            });
  }

  private void good(String what, String found) {
    lines.add("  + " + label(what) + found);
  }

  private void bad(String what, String found) {
    lines.add("  ! " + label(what) + found);
    complete = false;
  }

  private static String label(String what) {
    return String.format("%-22s ", what);
  }
}
