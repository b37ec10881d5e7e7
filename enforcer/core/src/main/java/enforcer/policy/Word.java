package enforcer.policy;

import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.section.RequiredRead;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A word below {@code self}: settings that exist once, or the objects of a list. */
record Word(String name, String doc, Resource resource, List<Term> terms) {
  Word {
    terms = List.copyOf(terms);
  }

  /** Whether it stands for many objects. */
  boolean isList() {
    return !resource.isSingleton();
  }

  Optional<Term> term(String named) {
    return terms.stream().filter(t -> t.name().equals(named)).findFirst();
  }

  /** The read that shows these terms, and nothing that no rule asks for. */
  RequiredRead read(Collection<String> used) {
    List<Field> extra =
        terms.stream()
            .filter(t -> used.contains(t.name()))
            .flatMap(t -> t.evidence().stream())
            .toList();
    return new RequiredRead(resource, extra);
  }

  /**
   * An object as CEL takes it. What the PBX did not say, or cannot be read, is left out, so that an
   * expression that needs it has no result.
   */
  Map<String, Object> value(Entity entity) {
    Map<String, Object> values = new TreeMap<>();
    for (Term term : terms) {
      term.value().apply(entity).ifPresent(v -> values.put(term.name(), Term.plain(v)));
    }
    return values;
  }
}
