package enforcer.guard;

import enforcer.catalogue.Countries;
import enforcer.desired.Fact;
import java.util.List;

/**
 * Keeps a write from resting on a guess, where the wrong guess would open something or leave the
 * meaning of what is stored undecided.
 */
final class FactsGuard implements Guard {

  @Override
  public List<Refusal> review(Case given) {
    Fact polarity = Fact.COUNTRY_CODES;
    if (!given.touches(Countries.RESOURCE)
        || given.plan().context().facts().containsKey(polarity.name())) {
      return List.of();
    }
    return List.of(
        Refusal.of(
            "facts",
            "countries",
            given.place(Countries.RESOURCE),
            "it is not known whether this PBX stores the countries that are allowed or those that"
                + " are denied",
            polarity.howToSettle()
                + ", then write facts: { "
                + polarity.name()
                + ": allow } or"
                + " deny"));
  }
}
