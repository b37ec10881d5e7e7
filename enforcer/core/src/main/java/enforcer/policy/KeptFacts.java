package enforcer.policy;

import enforcer.desired.FactProof;
import enforcer.desired.StatedFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a document stated of facts, in a saved reading: verdicts of later days rest on it, too. */
final class KeptFacts {
  private static final String STATED = "stated";
  private static final String IS = "is";
  private static final String PROOF = "provenBy";
  private static final String WHO = "who";
  private static final String VERSION = "version";
  private static final String DATE = "date";
  private static final String HOW = "how";

  private KeptFacts() {}

  static void write(List<StatedFact> stated, ObjectNode reading) {
    if (stated.isEmpty()) {
      return;
    }
    ObjectNode facts = reading.putObject(STATED);
    for (StatedFact fact : stated) {
      ObjectNode json = facts.putObject(fact.name()).put(IS, fact.reading());
      fact.proof()
          .ifPresent(
              p ->
                  json.putObject(PROOF)
                      .put(WHO, p.who())
                      .put(VERSION, p.version())
                      .put(DATE, p.date())
                      .put(HOW, p.how()));
    }
  }

  /** What a reading says; earlier formats say nothing, and empty is a mistake. */
  static Optional<List<StatedFact>> read(JsonNode reading) {
    List<StatedFact> stated = new ArrayList<>();
    for (Map.Entry<String, JsonNode> fact : reading.path(STATED).properties()) {
      JsonNode json = fact.getValue();
      JsonNode proof = json.path(PROOF);
      boolean whole =
          json.path(IS).isString()
              && (proof.isMissingNode()
                  || List.of(WHO, VERSION, DATE, HOW).stream()
                      .allMatch(part -> proof.path(part).isString()));
      if (!whole) {
        return Optional.empty();
      }
      String is = json.path(IS).stringValue();
      Optional<FactProof> by =
          proof.isMissingNode()
              ? Optional.empty()
              : Optional.of(
                  new FactProof(
                      fact.getKey(),
                      is,
                      proof.path(WHO).stringValue(),
                      proof.path(VERSION).stringValue(),
                      proof.path(DATE).stringValue(),
                      proof.path(HOW).stringValue(),
                      Map.of()));
      stated.add(new StatedFact(fact.getKey(), is, by));
    }
    return Optional.of(List.copyOf(stated));
  }
}
