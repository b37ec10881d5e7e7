package enforcer.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Place;
import enforcer.model.Binding;
import enforcer.model.Field;
import enforcer.model.FieldCodec;
import enforcer.model.FlagType;
import enforcer.model.ListType;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.StructType;
import enforcer.model.Type;
import enforcer.model.Value;
import enforcer.section.Claim;
import enforcer.section.ExistingSection;
import enforcer.section.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {

  static List<Resource> resources() {
    return Catalogue.RESOURCES;
  }

  static List<Section> sections() {
    return Catalogue.SECTIONS;
  }

  @Test
  void everySectionAndEveryResourceHasANameOfItsOwn() {
    assertThat(Catalogue.SECTIONS).extracting(Section::name).doesNotHaveDuplicates();
    assertThat(Catalogue.RESOURCES).extracting(Resource::name).doesNotHaveDuplicates();
    assertThat(Catalogue.SECTIONS)
        .allSatisfy(s -> assertThat(Catalogue.section(s.name())).hasValue(s));
    assertThat(Catalogue.RESOURCES)
        .allSatisfy(r -> assertThat(Catalogue.resource(r.name())).hasValue(r));
  }

  @ParameterizedTest
  @MethodSource("resources")
  void everyFieldOfAResourceHasANameOfItsOwn(Resource resource) {
    assertThat(resource.fields()).extracting(Field::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("resources")
  void whatIsToldApartHasOneKeyAndASettingHasNone(Resource resource) {
    int keys = resource.isSingleton() ? 0 : 1;

    assertThat(resource.fields()).filteredOn(f -> f.is(Field.Trait.KEY)).hasSize(keys);
  }

  @ParameterizedTest
  @MethodSource("resources")
  void anOrderedResourceKnowsThePositionAndNoOtherDoes(Resource resource) {
    int positions = resource.isOrdered() ? 1 : 0;

    assertThat(resource.fields()).filteredOn(f -> f.is(Field.Trait.POSITION)).hasSize(positions);
  }

  @ParameterizedTest
  @MethodSource("resources")
  void everyFieldIsStoredSomewhere(Resource resource) {
    assertThat(resource.fields()).noneMatch(f -> f.wire() == FieldCodec.NONE);
    assertThat(resource.select(Binding.of(Release.LATEST), List.of()))
        .isNotEmpty()
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("resources")
  void aReadNamesNoPropertyThatHoldsASecret(Resource resource) {
    Set<String> read = new TreeSet<>(resource.select(Binding.of(Release.LATEST), List.of()));
    // The vendor calls a flag after the secret that it is about; a flag can hold none.
    resource.fields().stream()
        .map(CatalogueTest::flag)
        .flatMap(Optional::stream)
        .forEach(read::remove);
    assertThat(read)
        .as("what is read of %s", resource)
        .noneMatch(p -> p.matches(".*(Password|PIN|Secret|AuthID|Token|LicenseKey).*"));
  }

  /** The property of a field that is read as true or false and as nothing else. */
  private static Optional<String> flag(Field field) {
    return field.wire() instanceof FieldCodec.Property(String property, FlagType _)
        ? Optional.of(property)
        : Optional.empty();
  }

  /** What a document can change, an administrator must be able to find. */
  @Test
  void everySettableFieldOfAnExtensionNamesItsPlaceInTheConsole() {
    assertThat(Users.SETTABLE).allSatisfy(f -> assertThat(f.console()).startsWith("Admin > "));
    assertThat(Users.RESOURCE.fields()).containsAll(Users.SETTABLE);
  }

  /** Tests of calls are stored nowhere on a PBX. */
  static List<Section> storedSections() {
    return Catalogue.SECTIONS.stream().filter(s -> !s.equals(DialTests.SECTION)).toList();
  }

  @ParameterizedTest
  @MethodSource("storedSections")
  void everySectionNamesItsPlaceInTheConsoleAndSaysWhatItIsFor(Section section) {
    assertThat(section.console()).startsWith("Admin > ");
    assertThat(section.doc()).matches("[A-Z].*\\.");
  }

  /**
   * A list of objects has a choice who owns it, and there is no default; where no object can be
   * created or deleted, there is nothing to choose. A section that has settings as well asks where
   * a list is written.
   */
  @ParameterizedTest
  @MethodSource("storedSections")
  void everyListOfObjectsAsksWhoOwnsIt(Section section) {
    StructType form = (StructType) section.form();
    boolean listsObjects =
        form.fields().stream().map(Field::type).anyMatch(CatalogueTest::isListOfObjects);
    boolean rulesOfExtensions = section.name().equals("extensions");

    if (section instanceof ExistingSection existing) {
      assertThat(existing.resource().verbs()).containsExactly(Resource.Verb.UPDATE);
    }
    boolean choice = !rulesOfExtensions && !(section instanceof ExistingSection);
    boolean settings = form.fields().stream().anyMatch(f -> !f.is(Field.Trait.DOCUMENT_ONLY));
    if (listsObjects && choice && settings) {
      assertThat(form.field("manage")).hasValueSatisfying(f -> asks(section));
    } else if (listsObjects && choice) {
      assertThat(form.field("manage")).hasValueSatisfying(this::isRequired);
    } else {
      assertThat(form.field("manage")).isEmpty();
    }
  }

  private static void asks(Section section) {
    Value.Struct listed = Value.struct(Map.of("list", Value.items(List.of())));
    Diagnostics found = new Diagnostics();
    section.check(new Claim(listed, section.name(), Place::of), found);
    assertThat(found.sorted()).singleElement().asString().contains("the key manage is missing");
  }

  private void isRequired(Field field) {
    assertThat(field.is(Field.Trait.REQUIRED)).isTrue();
  }

  private static boolean isListOfObjects(Type type) {
    return type instanceof ListType list && list.element() instanceof StructType;
  }

  /** What refers to something is written after it, and deleted before it. */
  @Test
  void resourcesStandAfterThoseThatTheyReferTo() {
    assertThat(Catalogue.RESOURCES)
        .containsSubsequence(Departments.RESOURCE, Users.RESOURCE, Outbound.RESOURCE)
        .containsSubsequence(Trunks.RESOURCE, Outbound.RESOURCE)
        .containsSubsequence(Numbering.RESOURCE, Countries.RESOURCE)
        .endsWith(Console.RESOURCE);
  }

  @ParameterizedTest
  @MethodSource("sections")
  void everySectionReadsOnlyResourcesOfTheCatalogue(Section section) {
    Claim nothing = new Claim(Value.struct(Map.of()), section.name(), Place::of);

    assertThat(section.needs(nothing))
        .isNotEmpty()
        .allSatisfy(need -> assertThat(Catalogue.RESOURCES).contains(need.resource()));
  }
}
