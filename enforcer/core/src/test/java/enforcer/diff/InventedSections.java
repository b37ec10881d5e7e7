package enforcer.diff;

import enforcer.desired.DesiredState;
import enforcer.desired.Emergency;
import enforcer.desired.Watching;
import enforcer.fixture.Story;
import enforcer.model.Binding;
import enforcer.model.Release;
import enforcer.model.State;
import enforcer.section.Claim;
import enforcer.section.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Sections that no document has, for rules about all of them. */
final class InventedSections {
  private InventedSections() {}

  /** What these sections want of a PBX. */
  static Resolution resolve(SequencedMap<Section, Claim> said, State live, Release release) {
    DesiredState desired =
        new DesiredState(
            "acme",
            Story.FILE,
            Optional.empty(),
            List.of(),
            Emergency.unsaid(),
            Map.of(),
            Map.of(),
            List.of(),
            Watching.NOTHING,
            said,
            List.of());
    return Resolver.resolve(desired, live, Binding.of(release), Story.NOW);
  }
}
