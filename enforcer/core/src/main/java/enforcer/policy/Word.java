package enforcer.policy;

import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.model.Value;
import enforcer.section.RequiredRead;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A word below {@code self}: settings that exist once, or the objects of a list. */
record Word(String name, String doc, Resource resource, List<Term> terms) {
  /** From so many objects on, it pays to ask every processor. */
  private static final int MANY = 1_000;

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
   * Objects as CEL takes them, each with its terms by name. What the PBX did not say, or cannot be
   * read, is left out, so that an expression that needs it has no result.
   */
  List<Map<String, Object>> values(List<Entity> entities) {
    List<Term> byName = terms.stream().sorted(Comparator.comparing(Term::name)).toList();
    boolean many = entities.size() > MANY;
    return (many ? entities.parallelStream() : entities.stream())
        .map(entity -> value(byName, entity))
        .toList();
  }

  private static Map<String, Object> value(List<Term> terms, Entity entity) {
    Map<String, Object> values = LinkedHashMap.newLinkedHashMap(terms.size());
    for (Term term : terms) {
      Optional<Value> value = term.value().apply(entity);
      if (value.isPresent()) {
        values.put(term.name(), Term.plain(value.get()));
      }
    }
    return values;
  }
}
