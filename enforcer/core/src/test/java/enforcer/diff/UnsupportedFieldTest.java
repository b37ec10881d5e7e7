package enforcer.diff;

import static enforcer.fixture.Entities.console;
import static enforcer.fixture.Entities.of;
import static enforcer.fixture.Entities.pbx;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.fixture.Story;
import enforcer.model.Access;
import enforcer.model.Field;
import enforcer.model.FlagType;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.Value;
import enforcer.section.Claim;
import enforcer.section.Section;
import enforcer.section.SingletonSection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** What a release does not have is said once with its line, and never becomes a change. */
class UnsupportedFieldTest {
  private static final Release BEFORE = new Release(20, 0, 8);
  private static final Release WITH = new Release(20, 0, 9);

  private static final Field OLD = Field.of("old", "Old", new FlagType(), "A setting of all.");
  private static final Field NEW =
      Field.of("new", "New", new FlagType(), "A setting of some.").since(WITH);
  private static final Resource DOORS =
      Resource.of("DoorSettings", "doors", new Access.Singleton(), OLD, NEW);

  @Test
  void aFieldThatTheReleaseLacksIsNoChangeAndTheOthersAre() {
    Resolution resolution = resolve(DOORS, BEFORE);

    assertThat(changed(resolution)).containsExactly("old");
    assertThat(resolution.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("unsupported");
              assertThat(finding.message())
                  .isEqualTo("new is unsupported by 20.0.8 and left alone");
              assertThat(finding.place()).contains(new Place("acme.yaml", 7, 3));
            });
  }

  @Test
  void aFieldIsWrittenFromTheReleaseThatBringsIt() {
    Resolution resolution = resolve(DOORS, WITH);

    assertThat(changed(resolution)).containsExactlyInAnyOrder("old", "new");
    assertThat(resolution.findings()).isEmpty();
  }

  @Test
  void aSectionThatTheReleaseLacksIsLeftAloneAsAWhole() {
    Resolution resolution = resolve(DOORS.since(WITH), BEFORE);

    assertThat(changed(resolution)).isEmpty();
    assertThat(resolution.findings())
        .extracting(Finding::message)
        .containsExactly("doors is unsupported by 20.0.8 and left alone");
    assertThat(resolution.unknown())
        .as("it is all that the document names, so that nothing was compared")
        .containsOnlyKeys("doors");
  }

  @Test
  void aReleaseBeforeAllThatAreKnownGetsNothing() {
    Story story =
        Story.of(pbx(console(false)), "console: { restricted: true }\n", new Release(20, 0, 4));

    assertThat(story.changes()).isEmpty();
    assertThat(story.findings())
        .singleElement()
        .asString()
        .contains("console is unsupported by 20.0.4 and left alone");
  }

  private static List<String> changed(Resolution resolution) {
    return Differ.diff(resolution).changes().stream()
        .flatMap(change -> change.fields().stream())
        .map(FieldChange::path)
        .toList();
  }

  private static Resolution resolve(Resource doors, Release release) {
    Section section =
        new SingletonSection("doors", "Doors.", "Admin > Doors", doors, List.of(OLD, NEW));
    Value.Struct both = Value.struct(Map.of("old", Value.flag(true), "new", Value.flag(true)));
    SequencedMap<Section, Claim> said = new LinkedHashMap<>();
    said.put(section, new Claim(both, "doors", _ -> new Place("acme.yaml", 7, 3)));
    return InventedSections.resolve(
        said, pbx(of(doors, Resource.ONLY).with("old", false).with("new", false)), release);
  }
}
