package enforcer.desired;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Place;
import enforcer.model.Value;
import enforcer.section.Claim;
import enforcer.section.Section;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

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
 * @param leftOut the sections of the documents that are not looked at
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
    SequencedMap<Section, Claim> sections,
    List<String> leftOut) {

  public DesiredState {
    requireNonNull(name, "name is null");
    requireNonNull(emergency, "emergency is null");
    networks = List.copyOf(networks);
    facts = Map.copyOf(facts);
    proofs = Map.copyOf(proofs);
    policies = List.copyOf(policies);
    requireNonNull(watching, "watching is null");
    leftOut = List.copyOf(leftOut);
    sections = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(sections));
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

  /** This desired state with no other sections than these. */
  public DesiredState only(List<String> names) {
    SequencedMap<Section, Claim> kept = new LinkedHashMap<>(sections);
    kept.keySet().removeIf(s -> !names.contains(s.name()));
    List<String> others =
        sections.keySet().stream().map(Section::name).filter(n -> !names.contains(n)).toList();
    return new DesiredState(
        name, file, connect, networks, emergency, facts, proofs, policies, watching, kept, others);
  }
}
