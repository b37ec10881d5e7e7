package enforcer.diff;

import static enforcer.fixture.Entities.of;
import static enforcer.fixture.Entities.pbx;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Diagnostic;
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
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** Two sections may say the same of one value; where they differ, both lines are named. */
class TwoSectionsTest {
  private static final Field OPEN = Field.of("open", "Open", new FlagType(), "A door.");
  private static final Field LIT = Field.of("lit", "Lit", new FlagType(), "A lamp.");
  private static final Resource DOORS =
      Resource.of("DoorSettings", "doors", new Access.Singleton(), OPEN, LIT);

  @Test
  void whatTwoSectionsWantDifferentlyIsAMistakeAtTheLaterLine() {
    Resolution resolution = resolve(Map.of("open", true), Map.of("open", false));

    assertThat(resolution.diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(
            "acme.yaml:9:1 house: this disagrees with acme.yaml:3 about doors open; remove one of"
                + " the two lines");
  }

  @Test
  void whatTwoSectionsWantAlikeIsOneChange() {
    Resolution resolution = resolve(Map.of("open", true), Map.of("open", true));

    assertThat(resolution.diagnostics()).isEmpty();
    assertThat(Differ.diff(resolution).changes())
        .singleElement()
        .satisfies(change -> assertThat(change.fields()).hasSize(1));
  }

  @Test
  void twoSectionsMayShareAnObject() {
    Resolution resolution = resolve(Map.of("open", true), Map.of("lit", true));

    assertThat(resolution.diagnostics()).isEmpty();
    assertThat(Differ.diff(resolution).changes())
        .singleElement()
        .satisfies(change -> assertThat(change.fields()).hasSize(2));
  }

  private static Resolution resolve(Map<String, Boolean> doors, Map<String, Boolean> house) {
    SequencedMap<Section, Claim> said = new LinkedHashMap<>();
    said.put(section("doors"), claim("doors", doors, 3));
    said.put(section("house"), claim("house", house, 9));
    return InventedSections.resolve(
        said, pbx(of(DOORS, Resource.ONLY).with("open", false).with("lit", false)), Release.LATEST);
  }

  private static Section section(String name) {
    return new SingletonSection(name, "Doors.", "Admin > Doors", DOORS, List.of(OPEN, LIT));
  }

  private static Claim claim(String path, Map<String, Boolean> flags, int line) {
    Value.Struct values = Value.struct(Map.of());
    for (Map.Entry<String, Boolean> flag : flags.entrySet()) {
      values = values.with(flag.getKey(), Optional.of(Value.flag(flag.getValue())));
    }
    return new Claim(values, path, _ -> new Place(Story.FILE, line, 1));
  }
}
