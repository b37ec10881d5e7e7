package enforcer.policy;

import enforcer.catalogue.Countries;
import enforcer.model.Type;
import enforcer.model.Value;
import enforcer.model.ValueJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a plan needs of a kept reading, as JSON. */
final class PlanEvidenceJson {
  private static final String CLIENT = "clientId";
  private static final String OTHERS = "otherClients";
  private static final String COUNTRIES = "storedCountries";
  private static final String VERDICTS = "verdicts";
  private static final String MEETING = "meeting";
  private static final String FAILING = "failing";

  private PlanEvidenceJson() {}

  static JsonNode of(PlanEvidence evidence) {
    ObjectNode json = Type.json().put(CLIENT, evidence.clientId());
    evidence.otherClients().forEach(json.putArray(OTHERS)::add);
    evidence.storedCountries().ifPresent(stored -> json.set(COUNTRIES, ValueJson.of(stored)));
    ObjectNode verdicts = json.putObject(VERDICTS);
    evidence
        .verdicts()
        .forEach(
            (meaning, verdict) -> {
              ObjectNode one = verdicts.putObject(meaning);
              verdict.meeting().forEach(one.putArray(MEETING)::add);
              verdict.failing().forEach(one.putArray(FAILING)::add);
            });
    return json;
  }

  /** The evidence in JSON; empty if it is none. */
  static Optional<PlanEvidence> read(JsonNode json) {
    JsonNode stored = json.path(COUNTRIES);
    Optional<Value> countries =
        stored.isMissingNode()
            ? Optional.empty()
            : ValueJson.read(stored).filter(Countries.ALLOWED.type()::isCanonical);
    Map<String, PlanEvidence.Verdict> verdicts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> one : json.path(VERDICTS).properties()) {
      Optional<SortedSet<String>> meeting = texts(one.getValue().path(MEETING));
      Optional<SortedSet<String>> failing = texts(one.getValue().path(FAILING));
      if (meeting.isEmpty() || failing.isEmpty()) {
        return Optional.empty();
      }
      verdicts.put(one.getKey(), new PlanEvidence.Verdict(meeting.get(), failing.get()));
    }
    Optional<SortedSet<String>> others = texts(json.path(OTHERS));
    boolean broken =
        !json.path(CLIENT).isString()
            || others.isEmpty()
            || countries.isEmpty() != stored.isMissingNode();
    return broken
        ? Optional.empty()
        : Optional.of(
            new PlanEvidence(
                json.path(CLIENT).stringValue(), List.copyOf(others.get()), countries, verdicts));
  }

  private static Optional<SortedSet<String>> texts(JsonNode array) {
    if (!array.isArray() || !array.valueStream().allMatch(JsonNode::isString)) {
      return Optional.empty();
    }
    SortedSet<String> texts = new TreeSet<>();
    array.forEach(text -> texts.add(text.stringValue()));
    return Optional.of(texts);
  }
}
