package enforcer.policy;

import enforcer.catalogue.Countries;
import enforcer.catalogue.Departments;
import enforcer.catalogue.KnownCountries;
import enforcer.catalogue.Users;
import enforcer.desired.Fact;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.State;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The data of one phone system, as expressions read it. An unknown word has no value, but a reason.
 */
final class Observed {
  /** Every phone system has some of these; an empty list counts as unknown. */
  private static final Set<Resource> NEVER_EMPTY =
      Set.of(Users.RESOURCE, Departments.RESOURCE, KnownCountries.RESOURCE);

  private final Map<String, Object> self = new HashMap<>();
  private final Map<String, String> missing = new HashMap<>();
  private final Map<String, String> doubts = new HashMap<>();
  private final Set<String> unasked = new HashSet<>();
  private final Map<Object, Entity> entities = new IdentityHashMap<>();
  private final Map<String, Word> words = new HashMap<>();
  private final Map<Object, Word> kinds = new IdentityHashMap<>();

  private Observed() {}

  /**
   * What a state shows of these words.
   *
   * @param facts the readings that are settled
   */
  static Observed of(Iterable<Word> words, State state, Map<String, String> facts) {
    Observed observed = new Observed();
    for (Word word : words) {
      observed.words.put(word.name(), word);
      if (word.resource().isProbed() && state.coverage(word.resource()).isEmpty()) {
        observed.unasked.add(word.name());
      }
      observed
          .whyUnknown(word, state, facts)
          .ifPresentOrElse(
              why -> observed.missing.put(word.name(), why),
              () -> observed.self.put(word.name(), observed.value(word, state)));
      if (word.resource().equals(Countries.RESOURCE)) {
        KnownCountries.unlisted(state).ifPresent(why -> observed.doubts.put(word.name(), why));
      }
    }
    return observed;
  }

  /** What fixtures say, without a phone system. */
  static Observed of(Map<String, Object> self, PolicyModel model) {
    Observed observed = new Observed();
    observed.self.putAll(self);
    self.forEach(
        (name, objects) -> {
          if (objects instanceof List<?> list) {
            model.word(name).ifPresent(w -> list.forEach(o -> observed.kinds.put(o, w)));
          }
        });
    return observed;
  }

  private Optional<String> whyUnknown(Word word, State state, Map<String, String> facts) {
    return switch (state.coverage(word.resource()).orElse(null)) {
      case null -> Optional.of(word.resource() + " was not read");
      case State.Coverage.Unknown(String reason) -> Optional.of(reason);
      case State.Coverage.Unsupported(String reason) -> Optional.of(reason);
      case State.Coverage.Known _
          when state.entities(word.resource()).isEmpty()
              && (NEVER_EMPTY.contains(word.resource()) || !word.isList()) ->
          Optional.of("the PBX lists no " + word.resource().noun());
      case State.Coverage.Known _ when !word.isList() && saysNothing(word, state) ->
          Optional.of("the PBX says nothing of " + word.resource());
      case State.Coverage.Known _
          when word.resource().equals(Countries.RESOURCE)
              && !facts.containsKey(Fact.COUNTRY_CODES.name()) ->
          Optional.of(Fact.COUNTRY_CODES.question() + " This is not settled here");
      case State.Coverage.Known _ -> Optional.empty();
    };
  }

  /** Whether settings are empty: a text that is not said reads as an empty one. */
  private static boolean saysNothing(Word word, State state) {
    return word.values(state.entities(word.resource())).getFirst().values().stream()
        .allMatch(""::equals);
  }

  private Object value(Word word, State state) {
    List<Entity> objects = state.entities(word.resource());
    List<Map<String, Object>> values = word.values(objects);
    for (int i = 0; i < objects.size(); i++) {
      entities.put(values.get(i), objects.get(i));
      kinds.put(values.get(i), word);
    }
    return word.isList() ? values : values.getFirst();
  }

  Map<String, Object> self() {
    return self;
  }

  /** Why a word has no value; empty where it has one. */
  Optional<String> missing(String word) {
    return self.containsKey(word)
        ? Optional.empty()
        : Optional.of(missing.getOrDefault(word, word + " was not read"));
  }

  /**
   * Why a word may mean more than it says, so that nothing passes by it; empty where it may not.
   */
  Optional<String> doubt(String word) {
    return Optional.ofNullable(doubts.get(word));
  }

  /** Whether nobody asked for the probe that shows a word. */
  boolean isUnasked(String word) {
    return unasked.contains(word);
  }

  /** Why a term of an object could not be read; empty where no reason is known. */
  Optional<String> whyUnreadable(Object value, String term) {
    return Optional.ofNullable(entities.get(value)).map(entity -> entity.unreadable().get(term));
  }

  private Optional<String> oddity(Object value, Term term) {
    return Optional.ofNullable(entities.get(value)).flatMap(term.oddity());
  }

  /** The key of the object behind a value; empty where there is none. */
  Optional<String> key(Object value) {
    return Optional.ofNullable(entities.get(value))
        .map(Entity::key)
        .or(
            () ->
                Optional.ofNullable(kinds.get(value))
                    .flatMap(word -> word.resource().key())
                    .flatMap(key -> Optional.ofNullable(((Map<?, ?>) value).get(key.name())))
                    .map(String::valueOf));
  }

  /** Whether the object behind a value is of a resource. */
  boolean isOf(Object value, Resource resource) {
    return resource(value).filter(resource::equals).isPresent();
  }

  /** The resource of the object behind a value; empty where there is none. */
  Optional<Resource> resource(Object value) {
    return Optional.ofNullable(kinds.get(value)).map(Word::resource);
  }

  /** Why the settings of a word, or one of its objects, do not say a term. */
  String whyUnsaid(String word, Object value, String term) {
    Optional<Term> asked = Optional.ofNullable(words.get(word)).flatMap(w -> w.term(term));
    return whyUnreadable(value, term)
        .or(() -> asked.flatMap(t -> oddity(value, t)))
        .or(() -> asked.map(Term::whyUnsaid))
        .orElse("the PBX does not say " + word + "." + term);
  }

  /** Why an object does not say a term. */
  String whyUnsaid(Object value, String term) {
    return words.values().stream()
        .filter(word -> isOf(value, word.resource()))
        .findFirst()
        .map(word -> whyUnsaid(word.name(), value, term))
        .orElse("the PBX does not say " + term);
  }

  /** The object behind a value, as messages call it; empty where there is none. */
  Optional<String> named(Object value) {
    return Optional.ofNullable(entities.get(value)).map(Entity::named).or(() -> key(value));
  }
}
