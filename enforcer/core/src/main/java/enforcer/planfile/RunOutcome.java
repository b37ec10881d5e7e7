package enforcer.planfile;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Place;
import enforcer.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What {@code apply -o json} says of one phone system.
 *
 * @param result how the run ended, in the word of the JSON; {@code failed} where it does not say
 * @param verified whether all was read back as planned
 * @param message the outcome as one sentence
 * @param planDigest the fingerprint of the plan that was applied; empty where there was none
 * @param plan that plan; empty where it cannot be read
 */
public record RunOutcome(
    String name,
    String result,
    boolean verified,
    String message,
    Optional<String> planDigest,
    Optional<Plan> plan) {
  private static final String REFUSED = "refused";
  private static final Set<String> WITHOUT_A_WRITE =
      Set.of("nothingToDo", REFUSED, "declined", "notApplied");
  private static final String NOT_ONE = "name what enforcer apply -o json has printed";

  public RunOutcome {
    requireNonNull(name, "name is null");
    requireNonNull(result, "result is null");
    requireNonNull(message, "message is null");
    requireNonNull(plan, "plan is null");
  }

  /** The outcome of a plan that is not looked into. */
  public RunOutcome(
      String name, String result, boolean verified, String message, Optional<String> planDigest) {
    this(name, result, verified, message, planDigest, Optional.empty());
  }

  /** Whether it is known that no step took effect. */
  public boolean wroteNothing() {
    return WITHOUT_A_WRITE.contains(result);
  }

  /** Whether the phone system is proven to be as planned. */
  public boolean isProven() {
    return verified || result.equals("nothingToDo");
  }

  /** The same for another phone system. */
  public RunOutcome named(String other) {
    return new RunOutcome(other, result, verified, message, planDigest, plan);
  }

  /** What a file says, in its order; empty after a mistake, which is then reported. */
  public static Optional<List<RunOutcome>> read(
      byte[] bytes, String file, Diagnostics diagnostics) {
    try {
      JsonNode root = PlanJson.JSON.readTree(bytes);
      JsonPart all = new JsonPart(root, "", false);
      PlanFormat.isNewer(all.at("formatVersion").asText(), PlanFormat.MINOR);
      List<RunOutcome> outcomes = new ArrayList<>();
      if (all.maybe("targets").isEmpty()) {
        outcomes.add(ofPlan(all.at("subject").at("name").asText(), all));
      } else {
        all.at("targets").elements().forEach(target -> outcomes.add(ofTarget(target)));
      }
      return Optional.of(List.copyOf(outcomes));
    } catch (JacksonException _) {
      diagnostics.error(Place.of(Excerpt.escaped(file)), "", "this is not JSON", NOT_ONE);
    } catch (Malformed e) {
      diagnostics.error(Place.of(Excerpt.escaped(file)), e.path(), e.getMessage(), NOT_ONE);
    }
    return Optional.empty();
  }

  private static RunOutcome ofTarget(JsonPart target) {
    String name = target.at("name").asText();
    return target
        .maybe("plan")
        .filter(plan -> plan.maybe("outcome").isPresent())
        .map(plan -> ofPlan(name, plan))
        .or(() -> target.maybe("outcome").map(outcome -> ended(name, outcome)))
        .orElseGet(
            () ->
                new RunOutcome(
                    name,
                    isRefused(target) ? REFUSED : "failed",
                    false,
                    target.maybe("problem").map(RunOutcome::sentence).orElse("nothing was applied"),
                    Optional.empty()));
  }

  /** Refused before anything was written, such as a plan that is not signed. */
  private static boolean isRefused(JsonPart target) {
    return target.maybe("results").stream()
        .flatMap(all -> all.elements().stream())
        .anyMatch(result -> result.asText().equals(REFUSED));
  }

  /** A plan that was not shown, such as a stale one. */
  private static RunOutcome ended(String name, JsonPart outcome) {
    return new RunOutcome(
        name,
        outcome.at("result").asText(),
        outcome.at("verified").asFlag(),
        outcome.at("message").asText(),
        Optional.empty());
  }

  private static Optional<Plan> readable(JsonPart plan) {
    try {
      return Optional.of(PlanFormat.FILE.read(plan).plan());
    } catch (Malformed _) {
      return Optional.empty();
    }
  }

  private static String sentence(JsonPart problem) {
    String remedy = problem.at("remedy").asText();
    return problem.at("message").asText() + (remedy.isEmpty() ? "" : "; " + remedy);
  }

  private static RunOutcome ofPlan(String name, JsonPart plan) {
    JsonPart outcome = plan.at("outcome");
    return new RunOutcome(
        name,
        outcome.at("result").asText(),
        outcome.at("verified").asFlag(),
        outcome.at("message").asText(),
        Optional.of(plan.at("planDigest").asText()),
        readable(plan));
  }
}
