package enforcer.catalogue;

import enforcer.diagnostic.Diagnostics;
import enforcer.model.ChoiceType;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.FlagType;
import enforcer.model.ListType;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.StructType;
import enforcer.model.TextType;
import enforcer.model.Type;
import enforcer.model.Value;
import enforcer.section.Claim;
import enforcer.section.Contributions;
import enforcer.section.ExportedSection;
import enforcer.section.RequiredRead;
import enforcer.section.Section;
import enforcer.section.SectionView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The section {@code dialTests}: calls that must leave, and calls that must be refused. */
public final class DialTests implements Section {
  private static final String ROUTE = "route";
  private static final String NUMBER = "\\+?[0-9*#]{1,30}";

  private static final Field DIAL =
      Field.key(
              "dial",
              ListType.set(
                  new TextType(
                      NUMBER,
                      31,
                      "a number as it is dialled, in quotes, such as \"0033140000000\"",
                      true)),
              "The numbers, as a person dials them.")
          .with(Field.Trait.REQUIRED);

  /** The callers. */
  public static final Field FROM =
      Field.key("from", Selector.type(), "The extensions that dial; disabled ones are left out.")
          .with(Field.Trait.REQUIRED);

  private static final Field EXPECT =
      Field.key(
              "expect",
              ChoiceType.of(ROUTE, "refuse"),
              "route: every one of these calls leaves the PBX; refuse: none does.")
          .with(Field.Trait.REQUIRED);
  private static final Field NEEDS_PIN =
      Field.key(
          "needsPin",
          new FlagType(),
          "Whether the caller has to enter a PIN first; either will do when left out.");
  private static final Field AS =
      Field.key(
          "as",
          new TextType(NUMBER, 31, "a number in quotes, such as \"999\"", true),
          "The digits that the trunk is given after stripping and prepending, on each way that is"
              + " tried. An emergency number must arrive as itself when this is left out; any"
              + " other number may arrive as anything.");
  private static final StructType TEST = StructType.of(DIAL, FROM, EXPECT, NEEDS_PIN, AS);

  public static final Section SECTION = new DialTests();

  private DialTests() {}

  /** A resource that decides calls. * @param fields the fields that decide them */
  private record Deciding(Resource resource, List<Field> fields) {
    static Deciding all(Resource resource) {
      return new Deciding(resource, resource.fields());
    }
  }

  /** The resources that decide calls; a department decides them by its members. */
  private static final List<Deciding> DECIDING =
      List.of(
          Deciding.all(Outbound.RESOURCE),
          new Deciding(Departments.RESOURCE, List.of()),
          new Deciding(
              Trunks.RESOURCE, List.of(Trunks.OUTBOUND, Trunks.DIRECTION, Trunks.REGISTERED)),
          new Deciding(
              Users.RESOURCE,
              List.of(Users.ENABLED, Users.INTERNAL_ONLY, Users.PIN_TO_DIAL_OUT, Users.GROUPS)),
          Deciding.all(InternalNumbers.RESOURCE),
          new Deciding(GeneralSettings.RESOURCE, List.of(GeneralSettings.OUT_OF_HOURS_BLOCKED)),
          Deciding.all(Numbering.RESOURCE),
          Deciding.all(KnownCountries.RESOURCE),
          Deciding.all(DeniedCountries.RESOURCE),
          Deciding.all(Countries.RESOURCE));

  /** The resources that must be read to judge any call. */
  public static List<RequiredRead> evidence() {
    return DECIDING.stream().map(Deciding::resource).map(RequiredRead::just).toList();
  }

  /** Whether a resource decides calls. */
  public static boolean decides(Resource resource) {
    return DECIDING.stream().anyMatch(d -> d.resource().equals(resource));
  }

  /** Whether one of these fields of a resource decides calls. */
  public static boolean decides(Resource resource, Predicate<Field> fields) {
    return DECIDING.stream()
        .anyMatch(d -> d.resource().equals(resource) && d.fields().stream().anyMatch(fields));
  }

  /** Whether a text can be dialled. */
  public static boolean isNumber(String text) {
    return text.matches(NUMBER);
  }

  /**
   * Whether calls cannot be judged without a resource; any other missing one is an open question.
   */
  public static boolean mustBeKnown(Resource resource) {
    return List.of(Users.RESOURCE, Trunks.RESOURCE, Outbound.RESOURCE).contains(resource);
  }

  /** Why calls cannot be judged on a state; empty where they can. */
  public static Optional<String> whyUnknown(State state) {
    return evidence().stream()
        .map(RequiredRead::resource)
        .filter(DialTests::mustBeKnown)
        .flatMap(resource -> state.whyUnknown(resource).stream())
        .findFirst();
  }

  /** The dial tests of documents. */
  public static List<DialTest> of(Map<Section, Claim> sections) {
    return Optional.ofNullable(sections.get(SECTION)).map(said -> of(said)).orElse(List.of());
  }

  private static List<DialTest> of(Claim claim) {
    return claim.elements().stream().map(DialTests::test).toList();
  }

  private static DialTest test(Claim claim) {
    return new DialTest(
        claim.texts(DIAL.name()),
        claim.get(FROM.name()).map(Claim::value).orElse(Value.text(Selector.EVERYONE)),
        claim.text(EXPECT.name()).equals(Optional.of(ROUTE)),
        claim.get(NEEDS_PIN.name()).map(v -> v.value().asFlag()),
        claim.text(AS.name()),
        claim.place());
  }

  @Override
  public String name() {
    return "dialTests";
  }

  @Override
  public String doc() {
    return "Calls that are simulated on the PBX as it is and as a plan leaves it; a plan whose"
        + " result fails one is refused.";
  }

  @Override
  public String console() {
    return "";
  }

  @Override
  public Type form() {
    return ListType.ordered(TEST);
  }

  @Override
  public List<RequiredRead> needs(Claim claim) {
    return evidence();
  }

  @Override
  public void check(Claim claim, Diagnostics diagnostics) {
    checkExpectations(claim, diagnostics);
    for (Claim test : claim.elements()) {
      test.get(FROM.name()).ifPresent(from -> Selector.checkRanges(from, diagnostics));
      boolean refuse = test.text(EXPECT.name()).filter(e -> !e.equals(ROUTE)).isPresent();
      Optional<Claim> pin = test.get(NEEDS_PIN.name());
      if (refuse && pin.isPresent()) {
        diagnostics.error(
            pin.get().place(),
            pin.get().path(),
            "a call that is refused asks for no PIN",
            "take needsPin out, or expect: route");
      }
      Optional<Claim> as = test.get(AS.name());
      if (refuse && as.isPresent()) {
        diagnostics.error(
            as.get().place(),
            as.get().path(),
            "a call that is refused arrives nowhere",
            "take as out, or expect: route");
      }
    }
  }

  /** Reports two tests that expect different outcomes of one call. */
  private static void checkExpectations(Claim claim, Diagnostics diagnostics) {
    record Dialled(String number, String from) {}

    Map<Dialled, Claim> tests = new HashMap<>();
    for (Claim test : claim.elements()) {
      Optional<Claim> from = test.get(FROM.name()).filter(Claim::isWhole);
      if (from.isEmpty() || test.get(EXPECT.name()).isEmpty()) {
        continue;
      }
      for (String number : test.texts(DIAL.name())) {
        Claim first = tests.putIfAbsent(new Dialled(number, from.get().value().toString()), test);
        boolean other =
            first != null && !first.text(EXPECT.name()).equals(test.text(EXPECT.name()));
        if (other) {
          diagnostics.error(
              test.place(),
              test.path(),
              number + " is expected to be routed and to be refused",
              "the other test stands in " + first.place().brief() + "; keep one of the two");
        }
      }
    }
  }

  @Override
  public void contribute(Claim claim, SectionView view, Contributions out) {
    for (Claim test : claim.elements()) {
      Claim from = test.get(FROM.name()).orElseThrow();
      List<Entity> users = view.result().entities(Users.RESOURCE);
      Selector.check(from, users, view, out);
      boolean nobody = users.stream().noneMatch(Selector.of(from.value()));
      if (nobody && view.live().knows(Users.RESOURCE)) {
        out.warning(from, "this test matches no extension", "change the selector or take it out");
      }
    }
  }

  /** A PBX does not say which calls it must route or refuse. */
  @Override
  public boolean isShown() {
    return false;
  }

  @Override
  public Optional<ExportedSection> export(SectionView view) {
    return Optional.empty();
  }
}
