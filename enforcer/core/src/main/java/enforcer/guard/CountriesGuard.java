package enforcer.guard;

import enforcer.catalogue.Countries;
import enforcer.catalogue.Numbering;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the list of countries effective: it holds the country of the PBX, is not empty, and applies
 * to numbers whose country can be told.
 */
final class CountriesGuard implements Guard {
  private static final String NAME = "countries";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String meaning() {
    return "The list of countries must contain the country of the phone system and must not be"
        + " empty. It works only on numbers in international form. The refusal says what to"
        + " add or to settle.";
  }

  @Override
  public List<Refusal> review(ProposedPlan proposed) {
    if (!proposed.touches(Countries.RESOURCE)) {
      return wakes(proposed) ? List.of(barring(proposed)) : List.of();
    }
    List<Refusal> refusals = new ArrayList<>();
    List<String> allowed = allowed(proposed.after());
    if (allowed.isEmpty()) {
      refusals.add(
          refusal(
              proposed,
              "it is not proven whether an empty list of countries allows none or all",
              "list at least the country of the PBX"));
    } else if (dropsOwn(proposed, allowed)) {
      refusals.add(
          refusal(
              proposed,
              "the list would lack dial code " + own(proposed.after()) + ", the PBX's own country",
              "add it to countries.allowed"));
    }
    withoutPrefix(proposed).ifPresent(refusals::add);
    return refusals;
  }

  @Override
  public List<Finding> remarks(ProposedPlan proposed) {
    if (!proposed.touches(Countries.RESOURCE) || !own(proposed.after()).isEmpty()) {
      return List.of();
    }
    return List.of(
        Finding.of(
                NAME,
                Severity.WARNING,
                "countries",
                Optional.of(place(proposed)),
                "the PBX does not say its country, so the list could not be checked for it")
            .remedy("write numbering: { country: \"44\" } with the dial code of the country"));
  }

  /**
   * Whether a change of numbering makes the list take effect, or changes the PBX's own country, so
   * that the list newly bars that country.
   */
  private static boolean wakes(ProposedPlan proposed) {
    return proposed.touches(Numbering.RESOURCE)
        && barsOwn(proposed.after())
        && !barsOwn(proposed.live());
  }

  /** Whether a list in effect lacks the own country of a PBX. */
  private static boolean barsOwn(State state) {
    boolean off =
        state
            .only(Numbering.RESOURCE)
            .flatMap(e -> e.get(Numbering.ENABLED))
            .equals(Optional.of(Value.flag(false)));
    String own = own(state);
    List<String> allowed = allowed(state);
    return !off && !own.isEmpty() && !allowed.isEmpty() && !allowed.contains(own);
  }

  private static Refusal barring(ProposedPlan proposed) {
    return Refusal.of(
        NAME,
        "numbering",
        proposed.place(Numbering.RESOURCE),
        "the list of countries would take effect, and it lacks dial code "
            + own(proposed.after())
            + ", the PBX's own country",
        "manage countries in the same file, and list that country under countries.allowed");
  }

  /** Whether the plan drops the PBX's own country; a list that lacks it today is not made worse. */
  private static boolean dropsOwn(ProposedPlan proposed, List<String> allowed) {
    String own = own(proposed.after());
    List<String> before = allowed(proposed.live());
    return !own.isEmpty() && !allowed.contains(own) && (before.isEmpty() || before.contains(own));
  }

  /**
   * Refuses numbering under which the PBX checks no country: it compares the dial codes only of
   * numbers that it can bring into the international form.
   */
  private static Optional<Refusal> withoutPrefix(ProposedPlan proposed) {
    Optional<Entity> numbering = proposed.after().only(Numbering.RESOURCE);
    boolean off =
        numbering.flatMap(e -> e.get(Numbering.ENABLED)).equals(Optional.of(Value.flag(false)));
    boolean open =
        numbering
            .flatMap(e -> e.get(Numbering.INTERNATIONAL))
            .map(Value::toString)
            .equals(Optional.of(""));
    if (!off && !open) {
      return Optional.empty();
    }
    return Optional.of(
        refusal(
            proposed,
            off
                ? "number rewriting is off, and the PBX then does not check countries"
                : "the international prefix is not set, and the PBX then does not check countries",
            "write numbering: { enabled: true, internationalPrefix: \"00\" } with the prefix of its"
                + " country"));
  }

  private static List<String> allowed(State state) {
    return state
        .only(Countries.RESOURCE)
        .flatMap(e -> e.get(Countries.ALLOWED))
        .map(Value::asTexts)
        .orElse(List.of());
  }

  private static String own(State state) {
    return Numbering.ownCode(state.only(Numbering.RESOURCE));
  }

  private static Place place(ProposedPlan proposed) {
    return proposed.place(Countries.RESOURCE, Resource.ONLY, Countries.ALLOWED);
  }

  private static Refusal refusal(ProposedPlan proposed, String message, String remedy) {
    return Refusal.of(NAME, "countries", place(proposed), message, remedy);
  }
}
