package enforcer.policy;

import enforcer.catalogue.Catalogue;
import enforcer.catalogue.DialTests;
import enforcer.catalogue.Evidence;
import enforcer.catalogue.Hosting;
import enforcer.catalogue.Phones;
import enforcer.catalogue.Trunks;
import enforcer.catalogue.Users;
import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.section.RequiredRead;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** What a reading may hold: the resources that rules, calls or the identity rest on. */
public final class KnownFields {
  /** What only a comparison asks for. */
  public static final List<RequiredRead> COMPARED =
      List.of(
          new RequiredRead(Hosting.RESOURCE, List.of(Hosting.NAME)),
          new RequiredRead(Users.RESOURCE, List.of(Users.CALLER_ID)),
          new RequiredRead(
              Trunks.RESOURCE,
              Stream.concat(Trunks.COMPARED.stream(), Evidence.OF_TRUNKS.values().stream())
                  .toList()));

  private final SequencedMap<String, Resource> resources;
  private final Map<String, Word> words;

  private KnownFields(SequencedMap<String, Resource> resources, Map<String, Word> words) {
    this.resources = resources;
    this.words = words;
  }

  /** Everything that this version knows. */
  public static KnownFields all() {
    SequencedMap<String, Resource> resources = new LinkedHashMap<>();
    Map<String, Word> words = new LinkedHashMap<>();
    PolicyModel.at(Instant.EPOCH).words().forEach(w -> words.putIfAbsent(w.resource().name(), w));
    Stream.of(
            words.values().stream().map(Word::resource),
            Catalogue.RESOURCES.stream(),
            DialTests.evidence().stream().map(RequiredRead::resource),
            Stream.of(Hosting.RESOURCE, Phones.RESOURCE))
        .flatMap(all -> all)
        .forEach(resource -> resources.putIfAbsent(resource.name(), resource));
    return new KnownFields(resources, words);
  }

  /** The resources of a reading. */
  public Collection<Resource> resources() {
    return resources.values();
  }

  /** The reads after which a reading holds all of this. */
  public List<RequiredRead> reads() {
    return resources.values().stream()
        .filter(resource -> !resource.isProbed())
        .map(resource -> new RequiredRead(resource, undeclared(resource)))
        .toList();
  }

  /** A resource by its name; a later version may have kept others. */
  public Optional<Resource> resource(String name) {
    return Optional.ofNullable(resources.get(name));
  }

  /** What an object of a resource may say: its fields, and the evidence about it. */
  public List<Field> of(Resource resource) {
    return Stream.concat(resource.fields().stream(), undeclared(resource).stream()).toList();
  }

  private static Stream<Field> compared(Resource resource) {
    return COMPARED.stream()
        .filter(read -> read.resource().equals(resource))
        .flatMap(read -> read.extra().stream());
  }

  private List<Field> undeclared(Resource resource) {
    Stream<Field> evidence =
        Optional.ofNullable(words.get(resource.name())).stream()
            .flatMap(word -> word.terms().stream())
            .flatMap(term -> term.evidence().stream());
    return Stream.concat(evidence, compared(resource)).distinct().toList();
  }
}
