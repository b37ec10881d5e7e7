package enforcer.doctor;

import enforcer.catalogue.Catalogue;
import enforcer.desired.Fact;
import enforcer.desired.FactEvidence;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Finding;
import enforcer.model.ObjectNames;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.pbx.Identity;
import enforcer.pbx.Live;
import enforcer.pbx.LiveReader;
import enforcer.pbx.PbxException;
import enforcer.pbx.Query;
import enforcer.pbx.ReadingClient;
import enforcer.section.RequiredRead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Asks one PBX everything that a plan will depend on. */
public final class Doctor {
  private static final Query LICENCE =
      Query.select("ProductCode", "MaxSimCalls", "ExpirationDate", "Activated");

  private final ReadingClient client;
  private final Map<String, String> documented;
  private final List<Check> checks = new ArrayList<>();

  private Doctor(ReadingClient client, Map<String, String> documented) {
    this.client = client;
    this.documented = documented;
  }

  /**
   * The answers, in the order of their dependence; a failed check ends them if no later one could
   * be made.
   *
   * @param documented the facts that a document settles, by name; none without a document
   */
  public static List<Check> examine(ReadingClient client, Map<String, String> documented) {
    Doctor doctor = new Doctor(client, documented);
    try {
      doctor.ask();
    } catch (PbxException e) {
      doctor.checks.addAll(Connection.broken(e, client.target(), doctor.checks));
    }
    return List.copyOf(doctor.checks);
  }

  private void ask() {
    Identity identity = client.session().identity();
    checks.addAll(Connection.established(client.target()));
    checks.add(login(identity));
    Live live =
        LiveReader.read(client, RequiredRead.of(Catalogue.RESOURCES.toArray(Resource[]::new)));
    checks.add(licence());
    checks.add(version(live));
    checks.addAll(ConsoleAccess.of(live));
    checks.addAll(resources(live.state()));
    checks.addAll(facts(live.state()));
  }

  private static Check login(Identity identity) {
    String client = "as " + Excerpt.quoted(identity.clientId());
    if (identity.roles().isEmpty()) {
      return Check.good("login", client + "; its token does not tell its role");
    }
    String roles = Excerpt.of(String.join(", ", identity.roles()));
    return identity.limited()
        ? Check.warning(
            "login",
            client + ", role " + roles + ", which does not reach the whole PBX",
            "give the API client the role system_admins or system_owners")
        : Check.good("login", client + ", role " + roles);
  }

  /**
   * The licence. An answer of the API proves that the licence includes it; the rest is information.
   */
  private Check licence() {
    try {
      ObjectNode licence = client.singleton("LicenseStatus", LICENCE);
      String product = Excerpt.of(licence.path("ProductCode").asString("of an unknown kind"));
      String calls = licence.path("MaxSimCalls").asInt(0) + " calls";
      String end = Excerpt.of(licence.path("ExpirationDate").asString(""));
      String message = product + ", " + calls + (end.isEmpty() ? "" : ", until " + end);
      return licence.path("Activated").asBoolean(true)
          ? Check.good("licence", message)
          : Check.warning("licence", message + ", not activated", "activate it in the console");
    } catch (PbxException.Rejected
        | PbxException.NotAuthorised
        | PbxException.Malformed
        | PbxException.ServerFault e) {
      return Check.warning("licence", "not shown to us: " + e.problem(), "");
    }
  }

  private static Check version(Live live) {
    if (live.version().isEmpty()) {
      return Check.warning(
          "version",
          "the PBX does not state it; it is taken for " + live.release(),
          "update the PBX, or check whether a proxy removes the version from its answers");
    }
    boolean known =
        !live.release().isBefore(Release.FIRST) && !Release.LATEST.isBefore(live.release());
    return known
        ? Check.good("version", "3CX " + live.version())
        : Check.warning(
            "version",
            "3CX " + live.version() + " is not a known release",
            "the PBX's own description is read, and what it lacks is left alone;"
                + " known are "
                + Release.FIRST
                + " to "
                + Release.LATEST);
  }

  /** One line for all readable resources, and one for each that could not be read. */
  private static List<Check> resources(State state) {
    List<String> read = new ArrayList<>();
    List<Check> checks = new ArrayList<>();
    for (Resource resource : Catalogue.RESOURCES) {
      String name = ObjectNames.plural(resource);
      switch (state.coverage(resource).orElseThrow()) {
        case State.Coverage.Known _ -> read.add(read(resource, state));
        case State.Coverage.Unsupported(String reason) ->
            checks.add(
                Check.warning(
                    name, "unsupported: " + reason, "settings that need it are left alone"));
        case State.Coverage.Unknown(String reason) ->
            checks.add(Check.failed(name, "unknown: " + reason, ""));
      }
    }
    checks.addFirst(Check.good("read", String.join(", ", read)));
    return checks;
  }

  private static String read(Resource resource, State state) {
    int count = state.entities(resource).size();
    return resource.isSingleton()
        ? resource.noun()
        : count + " " + (count == 1 ? resource.noun() : ObjectNames.plural(resource));
  }

  private List<Check> facts(State live) {
    FactEvidence evidence = FactEvidence.of(documented, live);
    List<Check> facts = new ArrayList<>();
    List<String> open = new ArrayList<>();
    for (Fact fact : Fact.ALL) {
      Optional<String> reading = Optional.ofNullable(evidence.facts().get(fact.name()));
      Optional<Check> settled =
          reading.map(r -> settled(fact, r)).or(() -> contradicted(fact, evidence.findings()));
      settled.ifPresentOrElse(facts::add, () -> open.add(fact.name()));
    }
    if (!open.isEmpty()) {
      facts.add(
          Check.warning(
              "not proven",
              open.size() + " facts about 3CX: " + String.join(", ", open),
              "enforcer explain facts says what each means and how to become sure; until then a"
                  + " plan that depends on one in a dangerous way is refused"));
    }
    return facts;
  }

  private Check settled(Fact fact, String reading) {
    String by = documented.containsKey(fact.name()) ? "the document says so" : "the PBX shows it";
    return Check.good(fact.name(), reading + ", " + by);
  }

  /** A check for a fact on which document and PBX contradict each other. */
  private static Optional<Check> contradicted(Fact fact, List<Finding> findings) {
    return findings.stream()
        .filter(f -> f.subject().equals(fact.name()))
        .map(f -> Check.warning(fact.name(), f.message(), f.remedy()))
        .findFirst();
  }
}
