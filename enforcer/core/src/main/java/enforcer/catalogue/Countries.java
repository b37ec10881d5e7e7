package enforcer.catalogue;

import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.model.Binding;
import enforcer.model.DialCodesType;
import enforcer.model.Effect;
import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.StructType;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which countries may be called.
 *
 * <p>Whether the list of the PBX names the countries that are allowed or those that are denied is
 * not proven by anything the vendor publishes, so it is the fact {@code countryCodes}, and nothing
 * is written before it is settled.
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

  public static final Resource RESOURCE = Resource.singleton("CountryCodes", "countries", ALLOWED);

  static final Section SECTION = new CountriesSection();

  private Countries() {}

  /** A state that was read as if the PBX stored what is allowed, read the other way. */
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
      return StructType.of(ALLOWED.with(Field.Trait.REQUIRED));
    }

    @Override
    public List<Need> needs(Said said) {
      return Need.of(RESOURCE, Vocabulary.RESOURCE, Numbering.RESOURCE);
    }

    @Override
    public void contribute(Said said, Sight sight, Contributions out) {
      Said allowed = said.get(ALLOWED.name()).orElseThrow();
      out.set(name(), RESOURCE, Resource.ONLY, ALLOWED.name(), allowed.value(), allowed.place());
      for (String code : allowed.value().asTexts()) {
        List<String> shared = DialCodesType.shared(code);
        if (!shared.isEmpty()) {
          out.finding(
              Finding.of(
                  "shared-dial-code",
                  Severity.NOTE,
                  "countries",
                  Optional.of(allowed.place()),
                  "dial code " + code + " also opens " + String.join(", ", shared)));
        }
      }
      if (sight.live().knows(Vocabulary.RESOURCE)) {
        unknownCodes(allowed, sight, out);
      }
    }

    /** A code that the PBX does not list would be stored and mean nothing; what it has may stay. */
    private void unknownCodes(Said allowed, Sight sight, Contributions out) {
      List<String> unknown = new ArrayList<>(allowed.value().asTexts());
      unknown.removeAll(Vocabulary.codes(sight.live()));
      sight
          .live()
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
    public Optional<Exported> export(Sight sight) {
      return sight
          .live()
          .only(RESOURCE)
          .flatMap(e -> e.get(ALLOWED))
          .map(v -> ALLOWED.type().toDocument(v))
          .map(v -> Exported.of(Value.struct(Map.of(ALLOWED.name(), v))));
    }
  }
}
