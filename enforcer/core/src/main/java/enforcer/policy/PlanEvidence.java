package enforcer.policy;

import static java.util.Objects.requireNonNull;

import enforcer.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a plan needs beside what rules see.
 *
 * @param clientId the API client that read the PBX
 * @param otherClients our other API clients for it
 * @param storedCountries the countries as the PBX stores them, where facts settle another meaning
 * @param verdicts who meets a rule about a secret, by the meaning of the rule
 */
public record PlanEvidence(
    String clientId,
    List<String> otherClients,
    Optional<Value> storedCountries,
    Map<String, Verdict> verdicts) {
  public PlanEvidence {
    requireNonNull(clientId, "clientId is null");
    otherClients = List.copyOf(otherClients);
    requireNonNull(storedCountries, "storedCountries is null");
    verdicts = new TreeMap<>(verdicts);
  }

  /** The extensions that meet a rule, and those that do not; of the others nothing was seen. */
  public record Verdict(SortedSet<String> meeting, SortedSet<String> failing) {
    public Verdict {
      meeting = new TreeSet<>(meeting);
      failing = new TreeSet<>(failing);
    }

    /** Whether an extension meets the rule; empty where nothing was seen. */
    public Optional<Value> of(String extension) {
      if (meeting.contains(extension)) {
        return Optional.of(Value.flag(true));
      }
      return failing.contains(extension) ? Optional.of(Value.flag(false)) : Optional.empty();
    }
  }
}
