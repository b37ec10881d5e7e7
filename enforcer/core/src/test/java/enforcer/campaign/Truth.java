package enforcer.campaign;

import enforcer.apply.ApplyProgress;
import enforcer.apply.Outcome;
import enforcer.apply.StepOutcome;
import enforcer.plan.Step;
import enforcer.simulator.PbxSimulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Compares what a run says of its steps with what the PBX holds. */
final class Truth implements ApplyProgress {
  private static final List<String> SETS =
      List.of(
          "ConsoleRestrictions",
          "CountryCodes",
          "AntiHackingSettings",
          "E164Settings",
          "Blocklist",
          "BlackListNumbers",
          "Groups",
          "Users",
          "OutboundRules");
  private static final Map<String, String> KEYS =
      Map.of(
          "Blocklist", "IPAddrMask",
          "BlackListNumbers", "CallerId",
          "Groups", "Name",
          "Users", "Number",
          "OutboundRules", "Name");

  private final PbxSimulator pbx;
  private final String begin;
  private final List<String> lies = new ArrayList<>();
  private JsonNode before;

  Truth(PbxSimulator pbx) {
    this.pbx = pbx;
    this.begin = image();
  }

  private String image() {
    StringBuilder image = new StringBuilder();
    SETS.forEach(set -> image.append(pbx.state(set)));
    return image.toString();
  }

  @Override
  public void started(int number, int of, Step step) {
    before = pbx.state(step.resource().name());
  }

  @Override
  public void finished(int number, int of, Step step, StepOutcome outcome) {
    JsonNode after = pbx.state(step.resource().name());
    boolean same = after.equals(before);
    Optional<String> lie =
        switch (outcome) {
          case StepOutcome.Done(boolean written) when written && same ->
              Optional.of("nothing was written");
          case StepOutcome.Done(boolean written) when !written && !same ->
              Optional.of("something was written");
          case StepOutcome.Done _ when !holds(step, after) -> Optional.of("it is not so");
          case StepOutcome.Failed failed when !failed.mayHaveTakenEffect() && !same ->
              Optional.of("it took effect");
          case StepOutcome.Moved _, StepOutcome.Refused _, StepOutcome.NotAttempted _ when !same ->
              Optional.of("something was written");
          case StepOutcome.NotStored _ when !same && holds(step, after) && isWhole(step) ->
              Optional.of("it was stored");
          default -> Optional.empty();
        };
    lie.ifPresent(
        what -> lies.add("lie: " + step.address() + " says " + outcome.sentence() + ": " + what));
  }

  /** A creation or a delete shows by itself whether it is done. */
  private static boolean isWhole(Step step) {
    return step.write() instanceof Step.Write.Delete;
  }

  private boolean holds(Step step, JsonNode after) {
    return switch (step.write()) {
      case Step.Write.Create _ -> rows(step, after) == 1;
      case Step.Write.Delete _ -> rows(step, after) == 0;
      case Step.Write.Patch _ -> true;
      case Step.Write.Move(boolean up) -> {
        int from = place(step, before);
        int to = place(step, after);
        yield from == to || to == from + (up ? -1 : 1);
      }
    };
  }

  private static long rows(Step step, JsonNode rows) {
    String key = KEYS.get(step.resource().name());
    return rows.valueStream()
        .filter(row -> !row.path("AddedBy").asString("Manual").equals("AutoBlacklist"))
        .map(row -> row.path(key).asString(""))
        .filter(
            value ->
                key.equals("IPAddrMask")
                    ? Networks.network(value).equals(Networks.network(step.key()))
                    : value.equals(step.key()))
        .count();
  }

  private static int place(Step step, JsonNode rows) {
    return rows.valueStream()
        .filter(row -> row.path("Name").asString("").equals(step.key()))
        .mapToInt(row -> row.path("Priority").asInt())
        .findFirst()
        .orElse(-1);
  }

  /** What was not true of the steps, and of the outcome as a whole. */
  List<String> lies(Outcome outcome) {
    boolean changed = !image().equals(begin);
    int code = outcome.exitCode();
    boolean all = outcome.done() == outcome.steps().size();
    boolean right =
        switch (code) {
          case 0 -> all;
          case 1, 3, 4, 130 -> !changed;
          case 5 -> !all;
          case 6 -> true;
          default -> false;
        };
    if (!right) {
      lies.add("exit code " + code + ": " + outcome.summary());
    }
    return lies;
  }
}
