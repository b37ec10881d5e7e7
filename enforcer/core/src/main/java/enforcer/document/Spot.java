package enforcer.document;

import enforcer.diagnostic.Place;
import java.util.List;

/**
 * One value of a tree, with its path and place.
 *
 * @param keyPlace the place of its key, or of the value where it has none
 */
record Spot(Node node, String path, Place keyPlace) {

  /** The value at the end of an existing way of keys and indexes. */
  static Spot of(Node root, List<String> way) {
    Spot spot = new Spot(root, KeyPath.ROOT, root.place());
    for (String step : way) {
      spot = spot.child(step);
    }
    return spot;
  }

  private Spot child(String step) {
    return switch (node) {
      case Node.Scalar _ -> this;
      case Node.Sequence(var items, _) -> {
        int index = Integer.parseInt(step);
        Node item = items.get(index);
        yield new Spot(item, KeyPath.element(path, index), item.place());
      }
      case Node.Mapping(var entries, _) -> {
        Node.Entry entry = entries.get(step);
        yield entry == null
            ? this
            : new Spot(entry.value(), KeyPath.member(path, step), entry.keyPlace());
      }
    };
  }

  /** Whether this value has an empty part, which was reported when it was read. */
  boolean holdsNothing() {
    return holdsNothing(node);
  }

  private static boolean holdsNothing(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> scalar.isNull();
      case Node.Sequence(var items, _) -> items.stream().anyMatch(Spot::holdsNothing);
      case Node.Mapping(var entries, _) ->
          entries.values().stream().anyMatch(e -> holdsNothing(e.value()));
    };
  }
}
