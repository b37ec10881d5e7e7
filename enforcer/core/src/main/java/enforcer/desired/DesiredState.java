package enforcer.desired;

import static java.util.Objects.requireNonNull;

import enforcer.catalogue.Console;
import enforcer.catalogue.DialTest;
import enforcer.catalogue.DialTests;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.section.Claim;
import enforcer.section.RequiredRead;
import enforcer.section.Section;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The desired state of one phone system, before any PBX is read.
 *
 * @param file the document that was named
 * @param connect the canonical {@code connect}, empty when the document does not say
 * @param emergency what the document says of emergency calls
 * @param facts the readings that the document settles, by the name of the fact
 * @param proofs who proved these readings, where the document says so
 * @param sections what is managed; a section that is not in it is left alone
 * @param policies the packs of rules that judge the result of a plan
 * @param watching what the document says about nights
 * @param governance what the document says of how it is looked after
 * @param upheld what the base of a change upholds
 * @param leftOut the sections of the documents that are not looked at
 * @param letIn who is let in to the console by hand meanwhile, beside those that it lists
 */
public record DesiredState(
    String name,
    String file,
    Optional<Value.Struct> connect,
    List<Network> networks,
    Emergency emergency,
    Map<String, String> facts,
    Map<String, FactProof> proofs,
    List<NamedPack> policies,
    Watching watching,
    Governance governance,
    Upheld upheld,
    SequencedMap<Section, Claim> sections,
    List<String> leftOut,
    List<LetIn> letIn) {

  private static final String CONSOLE = "console";
  private static final String ALLOW = Console.ALLOW.name();

  public DesiredState {
    requireNonNull(name, "name is null");
    requireNonNull(emergency, "emergency is null");
    networks = List.copyOf(networks);
    facts = Map.copyOf(facts);
    proofs = Map.copyOf(proofs);
    policies = List.copyOf(policies);
    requireNonNull(watching, "watching is null");
    requireNonNull(governance, "governance is null");
    requireNonNull(upheld, "upheld is null");
    leftOut = List.copyOf(leftOut);
    letIn = List.copyOf(letIn);
    sections = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(sections));
  }

  /** A desired state that says nothing of how it is looked after. */
  public DesiredState(
      String name,
      String file,
      Optional<Value.Struct> connect,
      List<Network> networks,
      Emergency emergency,
      Map<String, String> facts,
      Map<String, FactProof> proofs,
      List<NamedPack> policies,
      Watching watching,
      SequencedMap<Section, Claim> sections,
      List<String> leftOut) {
    this(
        name,
        file,
        connect,
        networks,
        emergency,
        facts,
        proofs,
        policies,
        watching,
        Governance.unsaid(file),
        Upheld.NOTHING,
        sections,
        leftOut,
        List.of());
  }

  /** The calls with an expected result: those of the document, and those that the base upholds. */
  public List<DialTest> dialTests() {
    return Stream.concat(DialTests.of(sections).stream(), upheld.dialTests().stream()).toList();
  }

  /** Where a key is written; empty where the document says nothing about the PBX. */
  public Optional<Place> place(String key) {
    return sections.values().stream().findFirst().map(said -> said.source().places().apply(key));
  }

  /** The facts that the document states, in the order of their names. */
  public List<StatedFact> stated() {
    return new TreeMap<>(facts)
        .entrySet().stream()
            .map(
                e ->
                    new StatedFact(
                        e.getKey(), e.getValue(), Optional.ofNullable(proofs.get(e.getKey()))))
            .toList();
  }

  /** Warnings of proofs on another version than the one that the phone system runs. */
  public List<Diagnostic> doubts(String running) {
    return new TreeMap<>(proofs)
        .values().stream().flatMap(proof -> proof.doubt(running).stream()).toList();
  }

  /** The address of the PBX as the document says it. */
  public Optional<String> url() {
    return connect.flatMap(c -> c.get("url")).map(Value::asText);
  }

  /** A desired state that says nothing of a phone system, before any document is known. */
  public static DesiredState unsaid(String name, String source) {
    return new DesiredState(
        name,
        source,
        Optional.empty(),
        List.of(),
        Emergency.unsaid(),
        Map.of(),
        Map.of(),
        List.of(),
        Watching.NOTHING,
        new LinkedHashMap<>(),
        List.of());
  }

  /**
   * The same phone system with the sections of another document in the place of its own. What this
   * one says of networks, emergency calls and facts stays, because guards rest on it.
   */
  public DesiredState wanting(DesiredState other) {
    return new DesiredState(
        name,
        other.file(),
        connect,
        networks,
        emergency,
        facts,
        proofs,
        List.of(),
        watching,
        governance,
        upheld,
        other.sections(),
        List.of(),
        letIn);
  }

  /** The same document with what its base upholds. */
  public DesiredState upholding(Upheld other) {
    return with(other, sections, leftOut, letIn);
  }

  /** The same document as it stands, without what the base of its change upholds. */
  public DesiredState asWritten() {
    return upheld.change().orElse(this);
  }

  /** The same document with more guardrails that are weaker. */
  public DesiredState weakened(List<Finding> more) {
    return upholding(upheld.with(more));
  }

  /** The same document to which these people must agree at least. */
  public DesiredState needing(Approval least) {
    return upholding(upheld.needing(least));
  }

  /** What must be read to plan it. */
  public List<RequiredRead> needs() {
    List<RequiredRead> needs = new ArrayList<>();
    sections.forEach((section, claim) -> needs.addAll(section.needs(claim)));
    if (!upheld.dialTests().isEmpty()) {
      needs.addAll(DialTests.evidence());
    }
    return List.copyOf(needs);
  }

  /**
   * What was applied, as this document names it: of this one only how to connect and whom to tell,
   * and the sections that were applied by themselves.
   *
   * @param apart the names of those sections
   */
  public DesiredState asApplied(DesiredState applied, List<String> apart) {
    SequencedMap<Section, Claim> all = new LinkedHashMap<>(applied.sections);
    all.keySet().removeIf(s -> apart.contains(s.name()));
    sections.forEach(
        (section, claim) -> {
          if (apart.contains(section.name())) {
            all.put(section, claim);
          }
        });
    return new DesiredState(
        name,
        applied.file,
        connect,
        applied.networks,
        applied.emergency,
        applied.facts,
        applied.proofs,
        applied.policies,
        new Watching(watching.channels(), watching.expect(), applied.watching.enforce()),
        governance,
        applied.upheld,
        all,
        List.of(),
        letIn);
  }

  /** The networks that the document lets in to the console; empty where it does not say. */
  public Optional<List<String>> admitted() {
    return console().flatMap(c -> c.getValue().get(ALLOW)).map(c -> c.value().asTexts());
  }

  /** The same with others who were let in to the console by hand, and are not out yet. */
  public DesiredState admitting(List<LetIn> others) {
    return with(upheld, sections, leftOut, others);
  }

  /** Those of them whose time is not over. */
  public List<LetIn> letInNow() {
    return letIn.stream().filter(LetIn::on).toList();
  }

  /**
   * What it means for a PBX in this state: whoever is let in by hand stays in the list of the
   * console, where the document has that list. Who is no longer in it is not let in again.
   */
  public DesiredState meanwhile(State live) {
    List<String> more =
        letInNow().stream().filter(one -> one.isIn(live)).map(LetIn::address).toList();
    if (more.isEmpty() || admitted().isEmpty()) {
      return this;
    }
    TreeSet<String> all = new TreeSet<>(admitted().orElseThrow());
    all.addAll(more);
    Map.Entry<Section, Claim> console = console().orElseThrow();
    Claim said = console.getValue();
    Value list = Value.items(all.stream().map(Value::text).toList());
    SequencedMap<Section, Claim> changed = new LinkedHashMap<>(sections);
    changed.put(
        console.getKey(),
        new Claim(
            said.value().asStruct().with(ALLOW, Optional.of(list)),
            said.path(),
            said.source().places()));
    return with(upheld, changed, leftOut, letIn);
  }

  private DesiredState with(
      Upheld held,
      SequencedMap<Section, Claim> managed,
      List<String> others,
      List<LetIn> admitted) {
    return new DesiredState(
        name,
        file,
        connect,
        networks,
        emergency,
        facts,
        proofs,
        policies,
        watching,
        governance,
        held,
        managed,
        others,
        admitted);
  }

  private Optional<Map.Entry<Section, Claim>> console() {
    return sections.entrySet().stream().filter(s -> s.getKey().name().equals(CONSOLE)).findFirst();
  }

  /** This desired state with no other sections than these. */
  public DesiredState only(List<String> names) {
    SequencedMap<Section, Claim> kept = new LinkedHashMap<>(sections);
    kept.keySet().removeIf(s -> !names.contains(s.name()));
    List<String> others =
        sections.keySet().stream().map(Section::name).filter(n -> !names.contains(n)).toList();
    return with(upheld, kept, others, letIn);
  }
}
