package enforcer.policy;

import enforcer.diagnostic.Diagnostics;
import enforcer.document.Node;
import enforcer.document.SchemaCheck;
import enforcer.model.Field;
import enforcer.model.StructType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The parts of a mistaken pack that can still be judged, so that all mistakes of a file are told at
 * once. Nothing of it ever judges a phone system.
 */
final class SoundParts {
  /** What the expressions of a rule rest on: without it, they would be blamed for its mistake. */
  private static final List<String> NEEDED = List.of("id", "assert", "forEach", "params");

  private SoundParts() {}

  /** A pack without the keys that are mistaken, and without rules of which too little is left. */
  static Node.Mapping ofPack(Node.Mapping pack) {
    SequencedMap<String, Node.Entry> sound = new LinkedHashMap<>(sound(pack, PackForm.PACK));
    sound.remove(PackForm.RULES.name());
    pack.get(PackForm.RULES.name())
        .map(rules -> new Node.Sequence(rules(pack), rules.place()))
        .ifPresent(rules -> sound.put(PackForm.RULES.name(), new Node.Entry(rules.place(), rules)));
    return new Node.Mapping(sound, pack.place());
  }

  private static List<Node> rules(Node.Mapping pack) {
    return pack.items(PackForm.RULES.name()).stream()
        .map(node -> node instanceof Node.Mapping rule ? rule(rule).orElse(null) : null)
        .filter(Objects::nonNull)
        .map(Node.class::cast)
        .toList();
  }

  private static Optional<Node.Mapping> rule(Node.Mapping rule) {
    SequencedMap<String, Node.Entry> sound = sound(rule, PackForm.RULE);
    boolean whole =
        NEEDED.stream()
            .allMatch(key -> sound.containsKey(key) || !isNeeded(key) && rule.get(key).isEmpty());
    return whole ? Optional.of(new Node.Mapping(sound, rule.place())) : Optional.empty();
  }

  private static boolean isNeeded(String key) {
    return PackForm.RULE.requiredKeys().contains(key);
  }

  private static SequencedMap<String, Node.Entry> sound(Node.Mapping written, StructType form) {
    SequencedMap<String, Node.Entry> sound = new LinkedHashMap<>();
    for (Field key : form.fields()) {
      written
          .get(key.name())
          .filter(value -> new SchemaCheck(key.schema()).check(value, new Diagnostics()))
          .ifPresent(_ -> sound.put(key.name(), written.entries().get(key.name())));
    }
    return sound;
  }
}
