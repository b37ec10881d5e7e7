package enforcer.export;

import enforcer.catalogue.Catalogue;
import enforcer.desired.DesiredState;
import enforcer.desired.Emergency;
import enforcer.desired.Watching;
import enforcer.diagnostic.Place;
import enforcer.diff.Change;
import enforcer.diff.Differ;
import enforcer.diff.Resolution;
import enforcer.diff.Resolver;
import enforcer.model.Binding;
import enforcer.model.ReadingContext;
import enforcer.model.Value;
import enforcer.policy.CompiledPacks;
import enforcer.section.Claim;
import enforcer.section.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** What lines of a document would change on a phone system that was read for other questions. */
final class LinesCompared {
  private static final String FILE = "fix";

  private LinesCompared() {}

  /** The changes; empty where too little was read to tell them. */
  static Optional<List<Change>> changes(Value.Struct lines, CompiledPacks.Subject pbx) {
    SequencedMap<Section, Claim> sections = new LinkedHashMap<>();
    List<String> mistakes = new ArrayList<>();
    ReadingContext reading = ReadingContext.collecting(mistakes);
    for (Section section : Catalogue.SECTIONS) {
      lines
          .get(section.name())
          .flatMap(said -> reading.read(section.form(), said, section.name()))
          .ifPresent(
              said -> sections.put(section, new Claim(said, section.name(), _ -> Place.of(FILE))));
    }
    if (!mistakes.isEmpty()
        || sections.size() < lines.members().size()
        || !wereRead(sections, pbx)) {
      return Optional.empty();
    }
    Resolution resolution =
        Resolver.resolve(desired(sections), pbx.state(), Binding.of(pbx.release()), pbx.at());
    return resolution.unknown().isEmpty()
        ? Optional.of(Differ.diff(resolution).changes())
        : Optional.empty();
  }

  /** Whether each section is about something that was asked for; one alone may be about more. */
  private static boolean wereRead(
      SequencedMap<Section, Claim> sections, CompiledPacks.Subject pbx) {
    return sections.entrySet().stream()
        .allMatch(
            said ->
                said.getKey().needs(said.getValue()).stream()
                    .anyMatch(need -> pbx.state().coverage(need.resource()).isPresent()));
  }

  private static DesiredState desired(SequencedMap<Section, Claim> sections) {
    return new DesiredState(
        FILE,
        FILE,
        Optional.empty(),
        List.of(),
        Emergency.unsaid(),
        Map.of(),
        Map.of(),
        List.of(),
        Watching.NOTHING,
        sections,
        List.of());
  }
}
