package enforcer.schema;

import enforcer.model.Field;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One labelled fact about a key: {@code console}, and the click path.
 *
 * @param literal whether the text is code rather than words
 */
record Facet(String label, String text, boolean literal) {

  /** All facts about a key beside its sentence, in the order of the reference. */
  static List<Facet> of(DocumentKey key) {
    Field field = key.field();
    List<Facet> facets = new ArrayList<>();
    facets.add(new Facet("write", field.type().expected(), false));
    if (field.is(Field.Trait.REQUIRED)) {
      facets.add(new Facet("required", "yes", false));
    }
    field.whenOmitted().ifPresent(v -> facets.add(new Facet("left out", omitted(v), false)));
    if (!field.console().isEmpty()) {
      facets.add(new Facet("console", field.console(), false));
    }
    stored(key).ifPresent(where -> facets.add(new Facet("stored as", where, true)));
    field
        .type()
        .safer(field.effect())
        .ifPresent(words -> facets.add(new Facet("effect", words, false)));
    if (field.is(Field.Trait.LOCKOUT)) {
      facets.add(new Facet("lock-out", "a change can cut off a person or this tool", false));
    }
    since(key).ifPresent(words -> facets.add(new Facet("since", words, false)));
    return List.copyOf(facets);
  }

  private static String omitted(Value value) {
    return value instanceof Value.Nothing || value.toString().isEmpty()
        ? "means empty, not unmanaged"
        : "means " + value;
  }

  private static Optional<String> stored(DocumentKey key) {
    List<String> properties = key.field().wire().properties(Release.LATEST);
    return properties.isEmpty() || key.resource().isEmpty()
        ? Optional.empty()
        : Optional.of(
            properties.stream()
                .map(p -> key.resource().get() + "." + p)
                .collect(Collectors.joining(", ")));
  }

  /**
   * The release after the first that brought the resource, the key itself, or one of its
   * properties.
   */
  private static Optional<String> since(DocumentKey key) {
    Field field = key.field();
    Release resource = key.resource().map(Resource::since).orElse(Release.FIRST);
    Release whole = field.since().isBefore(resource) ? resource : field.since();
    if (Release.FIRST.isBefore(whole)) {
      return Optional.of(whole.toString());
    }
    List<String> first = field.wire().properties(Release.FIRST);
    Map<String, Release> later =
        field.wire().properties(Release.LATEST).stream()
            .filter(p -> !first.contains(p))
            .collect(Collectors.toMap(p -> p, p -> firstWith(field, p)));
    return later.isEmpty()
        ? Optional.empty()
        : Optional.of(
            later.entrySet().stream()
                .map(e -> e.getKey() + " from " + e.getValue() + " on")
                .collect(Collectors.joining(", ")));
  }

  private static Release firstWith(Field field, String property) {
    return Release.known().stream()
        .filter(r -> field.wire().properties(r).contains(property))
        .findFirst()
        .orElseThrow();
  }
}
