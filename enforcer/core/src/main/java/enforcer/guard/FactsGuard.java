package enforcer.guard;

import enforcer.catalogue.Countries;
import enforcer.catalogue.Outbound;
import enforcer.desired.Fact;
import enforcer.desired.FactReading;
import enforcer.model.Field;
import enforcer.model.Value;
import enforcer.plan.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps a write from resting on a guess, if a wrong guess would open something or leave the meaning
 * of stored values undecided.
 */
final class FactsGuard implements Guard {
  private static final String NAME = "facts";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String meaning() {
    return "A change must be safe in every reading of what the vendor does not publish. Become"
        + " sure, and write the answer under facts; enforcer explain with the name of the"
        + " fact says how.";
  }

  @Override
  public List<Refusal> review(ProposedPlan proposed) {
    List<Refusal> refusals = new ArrayList<>(polarity(proposed));
    refusals.addAll(cut(proposed));
    return refusals;
  }

  /**
   * Refuses a block rule whose list of prefixes is too long: calls to a prefix that the PBX cuts
   * off get through.
   */
  private static List<Refusal> cut(ProposedPlan proposed) {
    String limit =
        proposed
            .plan()
            .context()
            .facts()
            .getOrDefault(Fact.PREFIX_LIMIT.name(), FactReading.PREFIXES_UNLIMITED.word());
    if (limit.equals(FactReading.PREFIXES_UNLIMITED.word())) {
      return List.of();
    }
    int most = Integer.parseInt(limit);
    List<Refusal> refusals = new ArrayList<>();
    for (Step step : proposed.steps(Outbound.RESOURCE)) {
      List<String> dial =
          proposed
              .after()
              .entity(Outbound.RESOURCE, step.key())
              .filter(_ -> writes(step, Outbound.DIAL))
              .flatMap(rule -> rule.get(Outbound.DIAL))
              .map(Value::asTexts)
              .orElse(List.of());
      int length = String.join(",", dial).length();
      if (length > most) {
        refusals.add(tooLong(proposed, step, dial, length, most));
      }
    }
    return refusals;
  }

  private static boolean writes(Step step, Field field) {
    return switch (step.write()) {
      case Step.Write.Create _ -> true;
      case Step.Write.Patch(Value.Struct _, Value.Struct after) ->
          after.get(field.name()).isPresent();
      case Step.Write.Delete _, Step.Write.Move _ -> false;
    };
  }

  private static Refusal tooLong(
      ProposedPlan proposed, Step step, List<String> dial, int length, int most) {
    List<List<String>> parts = parts(dial, most);
    List<String> rules = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      rules.add(
          "{ name: "
              + step.key()
              + (i == 0 ? "" : " " + (i + 1))
              + ", dial: [\""
              + String.join("\", \"", parts.get(i))
              + "\"] }");
    }
    return Refusal.of(
        NAME,
        step.address(),
        proposed.place(Outbound.RESOURCE, step.key(), Outbound.DIAL),
        "its prefixes are "
            + length
            + " characters, and prefixLimit says that the PBX keeps "
            + most,
        "write "
            + parts.size()
            + " rules, one below the other, with the same length, from and via: "
            + String.join(", ", rules));
  }

  /** The prefixes split in order into as few lists as possible, each short enough for the PBX. */
  private static List<List<String>> parts(List<String> dial, int most) {
    List<List<String>> parts = new ArrayList<>(List.of(new ArrayList<>()));
    int length = 0;
    for (String prefix : dial) {
      int added = prefix.length() + (parts.getLast().isEmpty() ? 0 : 1);
      if (length + added > most) {
        parts.add(new ArrayList<>());
        length = 0;
        added = prefix.length();
      }
      parts.getLast().add(prefix);
      length += added;
    }
    return parts;
  }

  private static List<Refusal> polarity(ProposedPlan proposed) {
    Fact polarity = Fact.COUNTRY_CODES;
    if (!proposed.touches(Countries.RESOURCE)
        || proposed.plan().context().facts().containsKey(polarity.name())) {
      return List.of();
    }
    return List.of(
        Refusal.of(
            NAME,
            "countries",
            proposed.place(Countries.RESOURCE),
            "it is not known whether this PBX stores the countries that are allowed or those that"
                + " are denied",
            polarity.howToSettle()
                + ", then write facts: { "
                + polarity.name()
                + ": allow } or"
                + " deny"));
  }
}
