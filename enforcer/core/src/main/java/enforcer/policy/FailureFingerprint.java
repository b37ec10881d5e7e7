package enforcer.policy;

import enforcer.diagnostic.Excerpt;
import enforcer.model.Fingerprint;
import enforcer.model.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells failures apart that the words of a rule do not: other objects among those that are counted,
 * what was left out of a long list, other values of what is judged, names that read the same. What
 * nothing may show counts by its length alone, for whoever knows the rest of a number tries the
 * missing digits in a second.
 */
final class FailureFingerprint {
  private static final String NAME = "name";

  /** What counts of a listed object, also where no rule asks for it. */
  private static final Set<Term.Binding> ALWAYS = Set.of(Term.Binding.PERSON, Term.Binding.REACH);

  private final PolicyModel model;
  private final Observed observed;
  private final Map<Resource, List<String>> whose;
  private final Map<CompiledRule, Map<String, Term>> beside = new IdentityHashMap<>();

  FailureFingerprint(PolicyModel model, Observed observed) {
    this.model = model;
    this.observed = observed;
    this.whose =
        model.words().stream()
            .filter(Word::isList)
            .collect(
                Collectors.groupingBy(
                    Word::resource,
                    Collectors.flatMapping(FailureFingerprint::termsOfWhose, Collectors.toList())));
  }

  /** A failure in these words, with a fingerprint where they do not tell everything. */
  ObjectVerdict of(CompiledRule rule, String message, List<SeenParts> seen, Map<?, ?> object) {
    SortedSet<String> parts = parts(rule, seen, object);
    boolean unclear = Excerpt.isUnclear(message);
    if (unclear) {
      parts.add(quoted("message", rule.rule().lasting(message)));
    }
    String whole = parts.isEmpty() ? "" : Fingerprint.of(String.join("\n", parts));
    ObjectVerdict failure = ObjectVerdict.fail("", message, whole);
    return unclear || seen.stream().anyMatch(SeenParts::isUnclear)
        ? failure.unclear(whole)
        : failure;
  }

  private SortedSet<String> parts(CompiledRule rule, List<SeenParts> seen, Map<?, ?> object) {
    SortedSet<String> parts = new TreeSet<>();
    bound(rule, seen)
        .forEach(term -> value(term, rule, object).ifPresent(v -> term(term, v, parts)));
    beside(rule, object)
        .forEach(
            (term, value) -> {
              if (seen.stream().noneMatch(part -> part.toldTerms().contains(term))) {
                term(term, value, parts);
              }
            });
    Set<List<String>> shown = new HashSet<>();
    seen.forEach(part -> part.told().forEach(list -> shown.add(names(list))));
    for (SeenParts part : seen) {
      for (SeenParts.Listed list : part.lists()) {
        boolean told =
            !list.unclear() && shown.contains(names(list.elements())) && !ofPeople(list.elements());
        if (!list.elements().isEmpty() && !told) {
          parts.add(quoted("list", elements(rule, list)));
        }
      }
      part.mapped().stream()
          .filter(list -> list.stream().anyMatch(one -> observed.key(one).isPresent()))
          .map(list -> new SeenParts.Listed(list, false, false))
          .forEach(list -> parts.add(quoted("list", elements(rule, list))));
    }
    Stream.concat(unnamed(rule, seen).stream(), ofSorts(rule))
        .forEach(list -> parts.add(quoted("list", elements(rule, list))));
    return parts;
  }

  /**
   * The terms that the rule reads and the words do not tell, also those that this failure did not
   * come to: the failure may hide another one. A list that was seen stands for what it is made of.
   */
  private static SortedSet<String> bound(CompiledRule rule, List<SeenParts> seen) {
    SortedSet<String> bound = new TreeSet<>(rule.judged());
    seen.forEach(part -> bound.removeAll(part.inLists()));
    seen.forEach(part -> bound.addAll(part.terms().keySet()));
    seen.forEach(part -> bound.removeAll(part.toldTerms()));
    bound.removeAll(rule.decided());
    return bound;
  }

  private Optional<Object> value(String name, CompiledRule rule, Map<?, ?> object) {
    int dot = name.indexOf('.');
    Object of = rule.objects().isEmpty() ? observed.self().get(name.substring(0, dot)) : object;
    return of instanceof Map<?, ?> said
        ? Optional.ofNullable(said.get(name.substring(dot + 1)))
        : Optional.empty();
  }

  /**
   * What an object says of the terms by which it was chosen, and of what it may do and for whom:
   * the words do not tell of it, and the same failure weighs more where that grows.
   */
  private Map<String, Object> beside(CompiledRule rule, Map<?, ?> object) {
    Map<String, Object> said = new TreeMap<>();
    beside
        .computeIfAbsent(rule, this::termsBeside)
        .forEach(
            (name, term) ->
                Optional.ofNullable(object.get(term.name())).ifPresent(v -> said.put(name, v)));
    return said;
  }

  /** The terms of an object that count beside those that the rule judges. */
  List<String> besides(CompiledRule rule) {
    return beside.computeIfAbsent(rule, this::termsBeside).values().stream()
        .map(Term::name)
        .toList();
  }

  private Map<String, Term> termsBeside(CompiledRule rule) {
    Map<String, Term> terms = new TreeMap<>();
    Optional<Word> word = rule.objects().flatMap(Expression::item).flatMap(model::word);
    word.stream()
        .flatMap(w -> w.terms().stream())
        .forEach(
            term -> {
              String name = word.orElseThrow().name() + "." + term.name();
              boolean reaches =
                  term.binding() == Term.Binding.REACH && !rule.judged().contains(name);
              if ((reaches || rule.chosenBy().contains(name)) && !rule.decided().contains(name)) {
                terms.put(name, term);
              }
            });
    return terms;
  }

  /** All objects of the words of which one is at fault, where the words list none of them. */
  private List<SeenParts.Listed> unnamed(CompiledRule rule, List<SeenParts> seen) {
    if (rule.objects().isPresent()) {
      return List.of();
    }
    return rule.asserted().bound().atFault().stream()
        .filter(word -> seen.stream().noneMatch(part -> part.inLists().contains(word)))
        .map(word -> model.word(word).orElseThrow())
        .filter(word -> lists(seen).noneMatch(one -> observed.isOf(one, word.resource())))
        .flatMap(word -> Stream.ofNullable(observed.self().get(word.name())))
        .filter(objects -> objects instanceof Collection<?> all && !all.isEmpty())
        .map(objects -> new SeenParts.Listed((Collection<?>) objects, false, false))
        .toList();
  }

  /** The objects of the sorts for which the words ask: they tell that there is one, not which. */
  private Stream<SeenParts.Listed> ofSorts(CompiledRule rule) {
    return rule.message().stream()
        .flatMap(words -> words.bound().sorts().entrySet().stream())
        .map(sort -> ofSort(sort.getKey(), sort.getValue()))
        .filter(objects -> !objects.isEmpty())
        .map(objects -> new SeenParts.Listed(objects, false, false));
  }

  private List<?> ofSort(String word, Map<String, Boolean> flags) {
    return observed.self().get(word) instanceof List<?> all
        ? all.stream()
            .filter(
                object ->
                    flags.entrySet().stream()
                        .allMatch(flag -> flag.getValue().equals(said(object, flag.getKey()))))
            .toList()
        : List.of();
  }

  private static Object said(Object object, String term) {
    return object instanceof Map<?, ?> terms ? terms.get(term) : null;
  }

  private static Stream<Object> lists(List<SeenParts> seen) {
    return seen.stream()
        .flatMap(
            part ->
                Stream.concat(
                    part.mapped().stream(), part.lists().stream().map(SeenParts.Listed::elements)))
        .flatMap(Collection::stream);
  }

  /**
   * The same failure of an object. Its name may look like another one once it is written out, and
   * does not tell whose it is.
   */
  ObjectVerdict named(ObjectVerdict failure, String name, Map<?, ?> object) {
    String whole =
        whose(object).map(whose -> quoted(name, whose, failure.apart())).orElse(failure.apart());
    ObjectVerdict named = failure.of(name).bound(whole);
    return Excerpt.isUnclear(name) ? named.unclear(quoted(name, whole)) : named;
  }

  /**
   * Whose an object is: a person by the e-mail address, or else the name; a line by the provider;
   * an API client by its number.
   */
  private Optional<String> whose(Map<?, ?> object) {
    for (String term : observed.resource(object).map(whose::get).orElse(List.of())) {
      String said = Optional.ofNullable(object.get(term)).map(FailureFingerprint::text).orElse("");
      if (!said.isBlank()) {
        return Optional.of(said);
      }
    }
    return Optional.empty();
  }

  private static Stream<String> termsOfWhose(Word word) {
    return Stream.concat(
            persons(word), persons(word).findAny().stream().flatMap(_ -> word.term(NAME).stream()))
        .map(Term::name);
  }

  private static Stream<Term> persons(Word word) {
    return word.terms().stream().filter(term -> term.binding() == Term.Binding.PERSON);
  }

  /** Whether the names of some objects do not tell who stands behind them. */
  private boolean ofPeople(Collection<?> list) {
    return model.words().stream()
        .filter(word -> persons(word).findAny().isPresent())
        .anyMatch(word -> list.stream().anyMatch(object -> observed.isOf(object, word.resource())));
  }

  private void term(String name, Object value, Collection<String> parts) {
    int dot = name.indexOf('.');
    Word word = model.word(name.substring(0, dot)).orElseThrow();
    word.term(name.substring(dot + 1))
        .filter(term -> !isKey(word, term))
        .map(term -> bound(term, value))
        .filter(bound -> !bound.isEmpty())
        .ifPresent(bound -> parts.add(quoted(name, bound)));
  }

  /** The key is what the object is called. */
  private static boolean isKey(Word word, Term term) {
    return word.resource().key().filter(key -> key.name().equals(term.name())).isPresent();
  }

  private static String bound(Term term, Object value) {
    return switch (term.binding()) {
      case VALUE, PERSON, REACH -> text(value);
      case LENGTH -> masked(value);
      case NOTHING -> "";
    };
  }

  private static String masked(Object value) {
    return value.toString().length() + " characters";
  }

  /** Elements by what a list of their names would show. */
  private List<String> names(Collection<?> list) {
    return list.stream()
        .map(element -> observed.key(element).orElseGet(() -> text(element)))
        .sorted()
        .toList();
  }

  private String elements(CompiledRule rule, SeenParts.Listed list) {
    return quoted(
        list.elements().stream()
            .map(
                element ->
                    observed.key(element).isPresent()
                        ? object(rule, (Map<?, ?>) element)
                        : list.masked() ? masked(element) : text(element))
            .sorted()
            .toArray(String[]::new));
  }

  /** An object by its key, by whose it is, what it may do, and what the rule asks about it. */
  private String object(CompiledRule rule, Map<?, ?> object) {
    List<String> parts = new ArrayList<>(List.of(observed.key(object).orElseThrow()));
    whose(object).map(whose -> quoted("whose", whose)).ifPresent(parts::add);
    rule.used()
        .forEach(
            (name, terms) ->
                model
                    .word(name)
                    .filter(word -> observed.isOf(object, word.resource()))
                    .ifPresent(word -> parts.addAll(values(word, terms, object))));
    return quoted(parts.toArray(String[]::new));
  }

  private static List<String> values(Word word, Set<String> terms, Map<?, ?> object) {
    return word.terms().stream()
        .filter(t -> terms.contains(t.name()) || ALWAYS.contains(t.binding()))
        .filter(t -> object.containsKey(t.name()) && t.binding() != Term.Binding.NOTHING)
        .map(t -> quoted(t.name(), bound(t, object.get(t.name()))))
        .sorted()
        .toList();
  }

  /** A value in one way; the PBX may list the elements of a value in any order. */
  private static String text(Object value) {
    return switch (value) {
      case Collection<?> all ->
          quoted(all.stream().map(FailureFingerprint::text).sorted().toArray(String[]::new));
      case Map<?, ?> map -> {
        Map<String, String> members = new TreeMap<>();
        map.forEach((name, member) -> members.put(name.toString(), text(member)));
        yield quoted(
            members.entrySet().stream()
                .flatMap(e -> Stream.of(e.getKey(), e.getValue()))
                .toArray(String[]::new));
      }
      default -> value.toString();
    };
  }

  /** Texts as one, so that no other texts give the same. */
  private static String quoted(String... texts) {
    StringBuilder all = new StringBuilder("(");
    for (String text : texts) {
      all.append(text.length()).append(':').append(text);
    }
    return all.append(')').toString();
  }
}
