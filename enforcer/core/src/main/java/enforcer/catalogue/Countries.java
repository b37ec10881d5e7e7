package enforcer.catalogue;

import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.model.Binding;
import enforcer.model.DialCodesType;
import enforcer.model.Effect;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.StructType;
import enforcer.model.Value;
import enforcer.section.Claim;
import enforcer.section.Contributions;
import enforcer.section.ExportedSection;
import enforcer.section.RequiredRead;
import enforcer.section.Section;
import enforcer.section.SectionView;
import enforcer.wire.CountriesWire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The countries that may be called.
 *
 * <p>The vendor publishes no proof whether the list of the PBX names the allowed or the denied
 * countries. This is the fact {@code countryCodes}; nothing is written before it is settled.
 */
public final class Countries {
  private static final String WHERE = "Admin > Security > Allowed country codes";

  public static final Field ALLOWED =
      Field.of(
              "allowed",
              new CountriesWire(),
              new DialCodesType(),
              "The countries that may be called, by ISO code; all there are.")
          .console(WHERE)
          .effect(Effect.opensByElement());

  /** The same key in document notation, with ISO codes of countries. */
  private static final Field WRITTEN =
      Field.key(ALLOWED.name(), new DialCodesType(true), ALLOWED.doc())
          .console(WHERE)
          .effect(ALLOWED.effect())
          .with(Field.Trait.REQUIRED);

  public static final Resource RESOURCE = Resource.singleton("CountryCodes", "countries", ALLOWED);

  static final Section SECTION = new CountriesSection();

  private Countries() {}

  /**
   * A state read as if the list named the denied countries, from one read as if it named the
   * allowed ones.
   */
  public static State denied(State state, Binding binding) {
    return state
        .only(RESOURCE)
        .flatMap(
            e ->
                e.get(ALLOWED)
                    .map(v -> CountriesWire.turned(v, binding))
                    .map(v -> state.with(e.with(ALLOWED.name(), Optional.of(v)))))
        .orElse(state);
  }

  private record CountriesSection() implements Section {
    @Override
    public String name() {
      return "countries";
    }

    @Override
    public String doc() {
      return "Which countries may be called; compared by dial code, so a shared code opens"
          + " several.";
    }

    @Override
    public String console() {
      return WHERE;
    }

    @Override
    public StructType form() {
      return StructType.of(WRITTEN);
    }

    @Override
    public List<RequiredRead> needs(Claim claim) {
      return RequiredRead.of(RESOURCE, KnownCountries.RESOURCE, Numbering.RESOURCE);
    }

    @Override
    public void contribute(Claim claim, SectionView view, Contributions out) {
      if (!seesCodes(view, out)) {
        return;
      }
      Claim allowed = claim.get(ALLOWED.name()).orElseThrow();
      ListedCountries listed = ListedCountries.of(view.live());
      Value codes = codes(allowed, listed);
      out.set(name(), RESOURCE, Resource.ONLY, ALLOWED.name(), codes, allowed.place());
      List<String> live =
          view.live()
              .only(RESOURCE)
              .flatMap(e -> e.get(ALLOWED))
              .map(Value::asTexts)
              .orElse(List.of());
      for (String code : codes.asTexts()) {
        List<String> shared = listed.shared(code);
        if (!shared.isEmpty()) {
          out.finding(
              Finding.of(
                      "shared-dial-code",
                      Severity.NOTE,
                      "countries",
                      Optional.of(allowed.place()),
                      "dial code " + code + " also opens " + String.join(", ", shared))
                  .standing(live.contains(code)));
        }
      }
      if (view.live().knows(KnownCountries.RESOURCE)) {
        unknownCodes(allowed, codes, view, out);
      }
    }

    /** A list of all other countries would leave one out whose code was not seen. */
    private static boolean seesCodes(SectionView view, Contributions out) {
      boolean sees = true;
      for (Entity country : view.live().entities(KnownCountries.RESOURCE)) {
        sees &= out.judges(country, KnownCountries.CODE);
        sees &= out.judges(country, KnownCountries.CODES);
      }
      return sees;
    }

    private static Value codes(Claim allowed, ListedCountries listed) {
      return Value.items(
          allowed.value().asTexts().stream()
              .flatMap(country -> listed.codes(country).stream())
              .distinct()
              .sorted()
              .map(Value::text)
              .toList());
    }

    /**
     * Reports codes that the PBX does not know: it would store them without effect. Stored ones may
     * stay.
     */
    private void unknownCodes(Claim allowed, Value codes, SectionView view, Contributions out) {
      List<String> unknown = new ArrayList<>(codes.asTexts());
      unknown.removeAll(KnownCountries.codes(view.live()));
      view.live()
          .only(RESOURCE)
          .flatMap(e -> e.get(ALLOWED))
          .ifPresent(v -> unknown.removeAll(v.asTexts()));
      if (!unknown.isEmpty()) {
        out.problem(
            allowed,
            "the PBX does not know dial code " + String.join(", ", unknown),
            "take it out, or write the country that the PBX lists it under");
      }
    }

    @Override
    public Optional<ExportedSection> export(SectionView view) {
      return view.live()
          .only(RESOURCE)
          .flatMap(e -> e.get(ALLOWED))
          .map(v -> written(v.asTexts(), view.live()))
          .map(v -> ExportedSection.of(Value.struct(Map.of(ALLOWED.name(), v))));
    }

    /**
     * The codes in document notation: an ISO code only if it means exactly the same on this PBX.
     */
    private static Value written(List<String> codes, State live) {
      List<String> written = new ArrayList<>();
      ListedCountries listed = ListedCountries.of(live);
      for (String country :
          ALLOWED.type().toDocument(Value.texts(codes.toArray(String[]::new))).asTexts()) {
        String code = DialCodesType.code(country).orElse(country);
        Set<String> meant = country.startsWith("+") ? Set.of() : listed.codes(country);
        written.add(
            meant.contains(code) && codes.containsAll(meant)
                ? country
                : "+" + code.replace("+", ""));
      }
      return Value.items(written.stream().map(Value::text).toList());
    }
  }
}
