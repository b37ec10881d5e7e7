package enforcer.desired;

import enforcer.catalogue.Catalogue;
import enforcer.catalogue.Contradictions;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Lookalike;
import enforcer.diagnostic.Place;
import enforcer.document.CheckedDocument;
import enforcer.document.Document;
import enforcer.document.Node;
import enforcer.model.Field;
import enforcer.model.ReadingContext;
import enforcer.model.Value;
import enforcer.section.Claim;
import enforcer.section.Section;
import enforcer.section.SourceMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Binds a document to the types of the catalogue, reporting every mistake in its meaning that needs
 * no PBX.
 */
public final class DesiredReader {
  private static final int LONGEST_MESSAGE = 300;

  private final Document document;
  private final NumberSets sets;
  private final PackFiles packs;
  private final Diagnostics diagnostics;
  private final CheckedDocument checked;
  private final NavigableSet<String> unread = new TreeSet<>();
  private final Map<String, List<String>> elements = new HashMap<>();
  private final Bound plain = new Bound(Map.of(), Set.of());

  /**
   * @param packs finds the packs of rules that the document names
   */
  public DesiredReader(
      CheckedDocument checked, NumberSets sets, PackFiles packs, Diagnostics diagnostics) {
    this.checked = checked;
    this.document = checked.document();
    this.sets = sets;
    this.packs = packs;
    this.diagnostics = diagnostics;
  }

  /** The desired state of the document; what could not be read is left out and reported. */
  public DesiredState read() {
    Value.Struct raw = RawValues.of(checked);
    Map<String, Value> header = new LinkedHashMap<>();
    for (Field key : HeaderKeys.KEYS) {
      raw.get(key.name())
          .flatMap(v -> plain.read(key.type(), v, key.name()))
          .ifPresent(v -> header.put(key.name(), v));
    }
    List<Network> networks = networks(header);
    Map<String, String> byName = new LinkedHashMap<>();
    networks.forEach(n -> byName.put(n.name(), n.cidr()));
    networks.forEach(n -> checkTwin(n.name(), byName.keySet()));
    SequencedMap<Section, Claim> sections = sections(raw, new Bound(byName, broken(raw, byName)));
    return new DesiredState(
        document.name(),
        document.file(),
        Optional.ofNullable(header.get(HeaderKeys.CONNECT.name())).map(Value::asStruct),
        networks,
        emergency(header),
        facts(header),
        proofs(header),
        policies(header),
        watching(header),
        governance(header),
        Upheld.NOTHING,
        sections,
        List.of(),
        List.of());
  }

  private Governance governance(Map<String, Value> header) {
    SortedMap<String, String> labels = new TreeMap<>();
    Optional.ofNullable(header.get(HeaderKeys.LABELS.name()))
        .ifPresent(v -> v.asStruct().members().forEach((k, word) -> labels.put(k, word.asText())));
    return new Governance(
        labels,
        Optional.ofNullable(header.get(HeaderKeys.APPROVAL.name()))
            .flatMap(word -> Approval.of(word.asText())),
        sets.shadows().stream()
            .map(name -> Place.of(Path.of(document.file()).resolveSibling(name).toString()))
            .toList(),
        document::place);
  }

  private SequencedMap<Section, Claim> sections(Value.Struct raw, Bound bound) {
    SequencedMap<Section, Claim> sections = new LinkedHashMap<>();
    SourceMap source = new SourceMap(document::place, unread, elements);
    for (Section section : Catalogue.SECTIONS) {
      Optional<Value> read =
          raw.get(section.name()).flatMap(v -> bound.read(section.form(), v, section.name()));
      if (read.isPresent()) {
        Claim placed = new Claim(read.get(), section.name(), source);
        section.check(placed, diagnostics);
        sections.put(section, placed);
      }
    }
    Contradictions.check(sections, diagnostics);
    return sections;
  }

  private static List<Network> networks(Map<String, Value> header) {
    List<Network> networks = new ArrayList<>();
    Value all = header.getOrDefault(HeaderKeys.NETWORKS.name(), Value.struct(Map.of()));
    all.asStruct()
        .members()
        .forEach(
            (name, v) ->
                v.asStruct()
                    .get("cidr")
                    .ifPresent(
                        cidr ->
                            networks.add(
                                new Network(
                                    name,
                                    cidr.asText(),
                                    v.asStruct().get("keep").equals(Optional.of(Value.flag(true))),
                                    v.asStruct().get("use").isPresent()))));
    return networks;
  }

  /** The names of networks that could not be read; each has been reported. */
  private static Set<String> broken(Value.Struct raw, Map<String, String> read) {
    Set<String> broken = new TreeSet<>();
    if (raw.get(HeaderKeys.NETWORKS.name()).orElse(null) instanceof Value.Struct all) {
      broken.addAll(all.members().keySet());
    }
    broken.removeAll(read.keySet());
    return broken;
  }

  private void checkTwin(String network, Collection<String> names) {
    Lookalike.among(names, network)
        .filter(other -> other.compareTo(network) < 0)
        .ifPresent(
            other ->
                plain.problem(
                    ReadingContext.member(HeaderKeys.NETWORKS.name(), network),
                    "the name " + Lookalike.spelled(network) + " reads the same as another one",
                    "give each a name that can be told apart, or keep one of the two"));
  }

  private Emergency emergency(Map<String, Value> header) {
    Map<String, Place> places = new LinkedHashMap<>();
    for (Field key : List.of(HeaderKeys.NUMBERS, HeaderKeys.COUNTRY, HeaderKeys.ACCESS_CODES)) {
      if (member(header, HeaderKeys.EMERGENCY, key).isPresent()) {
        places.put(key.name(), document.place(HeaderKeys.EMERGENCY.name() + "." + key.name()));
      }
    }
    return new Emergency(
        document.file(),
        member(header, HeaderKeys.EMERGENCY, HeaderKeys.NUMBERS)
            .map(Value::asTexts)
            .orElse(List.of()),
        member(header, HeaderKeys.EMERGENCY, HeaderKeys.COUNTRY).map(Value::asText),
        member(header, HeaderKeys.EMERGENCY, HeaderKeys.ACCESS_CODES).map(Value::asTexts),
        places);
  }

  private static Map<String, String> facts(Map<String, Value> header) {
    Map<String, String> facts = new LinkedHashMap<>();
    Value all = header.getOrDefault(HeaderKeys.FACTS.name(), Value.struct(Map.of()));
    all.asStruct()
        .members()
        .forEach((name, v) -> FactProof.reading(v).ifPresent(r -> facts.put(name, r)));
    return facts;
  }

  private Map<String, FactProof> proofs(Map<String, Value> header) {
    Map<String, FactProof> proofs = new LinkedHashMap<>();
    Value all = header.getOrDefault(HeaderKeys.FACTS.name(), Value.struct(Map.of()));
    all.asStruct()
        .members()
        .forEach(
            (name, v) ->
                FactProof.of(name, v, document::place).ifPresent(p -> proofs.put(name, p)));
    return proofs;
  }

  /** The packs that the document names, each once. */
  private List<NamedPack> policies(Map<String, Value> header) {
    String key = HeaderKeys.POLICIES.name();
    if (!header.containsKey(key)) {
      return List.of();
    }
    Map<String, NamedPack> named = new LinkedHashMap<>();
    for (String path : elements.getOrDefault(key, List.of())) {
      Node entry = document.at(path).orElseThrow();
      String text = ((Node.Scalar) entry).text();
      packs.named(entry, text, path).ifPresent(pack -> named.putIfAbsent(pack.name(), pack));
    }
    return List.copyOf(named.values());
  }

  private Watching watching(Map<String, Value> header) {
    SequencedMap<String, Place> notify = new LinkedHashMap<>();
    if (header.containsKey(HeaderKeys.NOTIFY.name())) {
      for (String path : elements.getOrDefault(HeaderKeys.NOTIFY.name(), List.of())) {
        Node.Scalar named = (Node.Scalar) document.at(path).orElseThrow();
        notify.putIfAbsent(named.text(), named.place());
      }
    }
    return new Watching(
        notify,
        Optional.ofNullable(header.get(HeaderKeys.EXPECT.name())).map(Value::asText),
        new EnforceReader(plain).read(header));
  }

  private static Optional<Value> member(Map<String, Value> header, Field key, Field inner) {
    return Optional.ofNullable(header.get(key.name())).flatMap(v -> v.asStruct().get(inner.name()));
  }

  /** What types need while they read this document. */
  private final class Bound implements ReadingContext {
    private final Map<String, String> networks;
    private final Set<String> broken;

    Bound(Map<String, String> networks, Set<String> broken) {
      this.networks = networks;
      this.broken = broken;
    }

    @Override
    public Map<String, String> networks() {
      return networks;
    }

    @Override
    public boolean excuses(String network) {
      return broken.contains(network) || !document.whole();
    }

    @Override
    public Optional<List<String>> numberSet(String name) {
      return sets.prefixes(name);
    }

    @Override
    public List<String> numberSets() {
      return sets.names();
    }

    @Override
    public void unread(String path) {
      unread.add(path);
    }

    @Override
    public void elements(String path, List<String> written) {
      elements.put(path, written);
    }

    @Override
    public void problem(String path, String message, String remedy) {
      unread(path);
      diagnostics.add(Diagnostic.error(document.place(path), path, shortened(message), remedy));
    }

    @Override
    public void warning(String path, String message, String remedy) {
      diagnostics.warning(document.place(path), path, shortened(message), remedy);
    }

    /** Shortens a message that repeats a long value. */
    private static String shortened(String message) {
      if (message.codePointCount(0, message.length()) <= LONGEST_MESSAGE) {
        return message;
      }
      int end = message.offsetByCodePoints(message.length(), -LONGEST_MESSAGE / 2);
      return Excerpt.of(message) + message.substring(end);
    }
  }
}
