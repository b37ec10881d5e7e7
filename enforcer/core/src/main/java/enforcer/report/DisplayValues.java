package enforcer.report;

import enforcer.desired.Network;
import enforcer.diagnostic.Excerpt;
import enforcer.diff.FieldChange;
import enforcer.model.Canonical;
import enforcer.model.Display;
import enforcer.model.ObjectNames;
import enforcer.model.Resource;
import enforcer.model.Type;
import enforcer.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Formats values for display: networks with their names from the document, and every text of a PBX
 * on one line, bounded, without characters that a terminal would obey.
 */
final class DisplayValues implements Display {
  /** The most characters of one text. */
  static final int LONGEST = 300;

  private final Map<String, String> networkNames;

  DisplayValues(List<Network> networks) {
    this.networkNames =
        networks.stream()
            .collect(Collectors.toMap(Network::cidr, Network::name, (first, _) -> first));
  }

  /** A foreign text, safe to print. */
  static String clean(String text) {
    return clean(text, LONGEST);
  }

  /** The same of at most so many characters. */
  static String clean(String text, int longest) {
    return Excerpt.shortened(Excerpt.escaped(text), longest);
  }

  /** The name of an object: numbers and addresses stand bare, everything else in quotes. */
  String key(String key) {
    String named = ObjectNames.quoted(key);
    return named.equals(key) ? network(key) : clean(named);
  }

  @Override
  public String network(String text) {
    String name = networkNames.get(text);
    return name == null ? clean(text) : text + " " + clean(name);
  }

  @Override
  public String text(String text) {
    String shown = clean(text);
    return shown.isEmpty() ? "\"\"" : shown;
  }

  /** One field as it changes. */
  Delta delta(Resource resource, FieldChange change) {
    Optional<Type> type = Canonical.typeAt(resource, change.path());
    String label = clean(change.path());
    if (type.filter(Type::isSet).isPresent()
        && change.before().isPresent()
        && change.after().isPresent()) {
      List<Value> before = change.before().get().asItems();
      List<Value> after = change.after().get().asItems();
      return new Delta.Elements(
          label,
          type.get().noun(),
          without(before, after, type.get()),
          without(after, before, type.get()));
    }
    return new Delta.Values(label, shown(type, change.before()), shown(type, change.after()));
  }

  private List<String> without(List<Value> some, List<Value> all, Type set) {
    return all.stream().filter(v -> !some.contains(v)).map(v -> set.showElement(v, this)).toList();
  }

  private Optional<String> shown(Optional<Type> type, Optional<Value> value) {
    return value.map(v -> type.map(t -> t.show(v, this)).orElseGet(() -> clean(v.toString())));
  }
}
