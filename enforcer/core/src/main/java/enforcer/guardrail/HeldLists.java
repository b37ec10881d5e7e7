package enforcer.guardrail;

import enforcer.diagnostic.Excerpt;
import enforcer.model.Field;
import enforcer.model.NetworkType;
import enforcer.model.ReadingContext;
import enforcer.model.StructType;
import enforcer.model.Value;
import enforcer.section.Claim;
import enforcer.section.Section;
import enforcer.section.SourceMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Lists of a section that protect something. No plan writes them, so that no step shows that one is
 * shorter; what the base protects stays protected.
 */
final class HeldLists {
  private HeldLists() {}

  /** The sections of the change, with the longer lists of both. */
  static SequencedMap<Section, Claim> of(Weakened weakened) {
    SequencedMap<Section, Claim> held = new LinkedHashMap<>(weakened.head().sections());
    weakened
        .base()
        .sections()
        .forEach(
            (section, then) ->
                held.computeIfPresent(section, (_, now) -> held(section, now, then, weakened)));
    return held;
  }

  /** Whether a key of a section is such a list. */
  static boolean isOne(Section section, String key) {
    return protecting(section).stream().anyMatch(field -> field.name().equals(key));
  }

  private static List<Field> protecting(Section section) {
    return section.form() instanceof StructType form
        ? form.fields().stream().filter(f -> f.is(Field.Trait.PROTECTS)).toList()
        : List.of();
  }

  private static Claim held(Section section, Claim now, Claim then, Weakened weakened) {
    Claim held = now;
    for (Field list : protecting(section)) {
      List<String> kept = now.texts(list.name());
      List<String> before = then.texts(list.name());
      String path = Weakened.member(section.name(), list.name());
      List<String> networks =
          kept.stream().filter(n -> NetworkType.canonical(n).isPresent()).toList();
      TreeSet<String> all = new TreeSet<>(kept);
      for (int i = 0; i < before.size(); i++) {
        if (!isIn(before.get(i), kept, networks)) {
          all.add(before.get(i));
          weakened.within(
              ReadingContext.element(path, i),
              path,
              Excerpt.quoted(before.get(i)) + " is no longer protected",
              Weakened.HOLDS);
        }
      }
      held = all.size() == kept.size() ? held : with(held, list.name(), all);
    }
    return held;
  }

  private static boolean isIn(String entry, List<String> all, List<String> networks) {
    return all.contains(entry)
        || NetworkType.canonical(entry).isPresent() && NetworkType.covers(networks, entry);
  }

  private static Claim with(Claim said, String key, TreeSet<String> all) {
    Value list = Value.items(all.stream().map(Value::text).toList());
    Map<String, List<String>> elements = new TreeMap<>(said.source().elements());
    elements.remove(ReadingContext.member(said.path(), key));
    return new Claim(
        said.value().asStruct().with(key, Optional.of(list)),
        said.path(),
        new SourceMap(said.source().places(), said.source().unread(), elements));
  }
}
