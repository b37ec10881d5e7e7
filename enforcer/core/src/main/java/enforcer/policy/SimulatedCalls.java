package enforcer.policy;

import com.google.common.base.Suppliers;
import enforcer.catalogue.Forwards;
import enforcer.catalogue.Numbering;
import enforcer.catalogue.Users;
import enforcer.desired.Fact;
import enforcer.dialplan.Calls;
import enforcer.dialplan.Condition;
import enforcer.dialplan.DearRewriting;
import enforcer.dialplan.Disposition;
import enforcer.dialplan.HelpCall;
import enforcer.dialplan.Home;
import enforcer.dialplan.KnownCalls;
import enforcer.dialplan.LeadingDigits;
import enforcer.dialplan.LineCodes;
import enforcer.dialplan.Verdict;
import enforcer.model.Entity;
import enforcer.policy.CompiledPacks.Subject;
import enforcer.policy.ReachedRanges.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Answers about the calls of one phone system; each call is followed once. */
final class SimulatedCalls implements CallAnswers {
  private final Supplier<Callers> callers;
  private final List<String> asked;
  private final Map<String, String> settled;
  private final OpenCall open;
  private final Optional<String> blind;
  private final LineCodes country;
  private final PeopleOfRules people;

  /** The verdicts on digits by the extension that dials them. */
  private final Map<String, Map<String, Calls.Followed>> verdicts = new HashMap<>();

  private final Map<DialledFromAll, Found> reached = new HashMap<>();
  private final Map<DialledFromAll, Found> carried = new HashMap<>();

  private final Map<String, Calls.Followed> sentOn = new HashMap<>();
  private final Map<DialledFrom, SequencedMap<HelpCall, Condition>> helpCalls = new HashMap<>();
  private final ReadRules rules;

  private final Set<String> facts = new TreeSet<>();

  private record DialledFrom(String digits, String extension) {}

  private record DialledFromAll(List<String> numbers, String of) {}

  /**
   * Who calls; made where the first rule asks for it.
   *
   * @param alike for each extension one whose calls end alike
   * @param enabled those of these that can call
   */
  private record Callers(
      Calls calls,
      Optional<String> unknown,
      Map<String, String> alike,
      SequencedSet<String> enabled,
      ReachedRanges ranges) {}

  /**
   * @param known the calls that were followed for other phone systems
   */
  SimulatedCalls(Subject subject, KnownCalls known) {
    this.callers = Suppliers.memoize(() -> callers(subject, known));
    this.asked = subject.asked();
    this.settled = subject.facts();
    this.open = OpenCall.of(subject.state(), subject.facts());
    Optional<Entity> numbering = subject.state().only(Numbering.RESOURCE);
    this.country =
        new LineCodes(
            Numbering.ownCode(numbering),
            numbering.map(n -> n.text(Numbering.INTERNATIONAL)).orElse(""));
    this.rules = ReadRules.of(subject.state());
    this.blind = rules.blind();
    this.people = PeopleOfRules.of(subject.state(), rules, country, facts::addAll);
  }

  private Callers callers(Subject subject, KnownCalls known) {
    Calls calls = Calls.of(subject.state(), subject.facts(), subject.help(), known);
    Map<String, String> alike = calls.alike();
    SequencedSet<String> enabled = new LinkedHashSet<>();
    for (Entity user : subject.state().entities(Users.RESOURCE)) {
      if (!Users.isDisabled(user)) {
        enabled.add(alike.get(user.key()));
      }
    }
    return new Callers(
        calls, calls.unknown(), alike, enabled, new ReachedRanges(calls, this::followed, open));
  }

  private Calls calls() {
    return callers.get().calls();
  }

  private Map<String, String> alike() {
    return callers.get().alike();
  }

  @Override
  public Optional<String> whyNone() {
    return callers.get().unknown();
  }

  /** Leaves a question undecided where nobody can follow a call. */
  private void knowCalls() {
    whyNone().ifPresent(SimulatedCalls::undecided);
  }

  @Override
  public String alike(String extension) {
    return callers.get().unknown().isPresent()
        ? extension
        : alike().getOrDefault(extension, extension);
  }

  @Override
  public String dial(String digits, String extension) {
    Verdict verdict = verdict(digits, like(extension));
    Set<String> words = OpenCall.words(verdict);
    if (words.size() != 1 || !verdict.complete()) {
      throw new Undecided(open.of(digits, verdict));
    }
    return words.iterator().next();
  }

  @Override
  public List<String> lost(List<String> numbers, String extension) {
    String like = like(extension);
    List<String> lost = new ArrayList<>();
    Optional<String> open = Optional.empty();
    for (String number : new LinkedHashSet<>(numbers)) {
      verdict(number, like);
      SequencedMap<HelpCall, Condition> calls =
          helpCalls.computeIfAbsent(new DialledFrom(number, like), this::helpCalls);
      Optional<HelpCall> bad =
          calls.keySet().stream().filter(call -> call.fate() != HelpCall.Fate.ARRIVES).findFirst();
      if (calls.keySet().stream().allMatch(call -> call.fate() == HelpCall.Fate.LOST)) {
        lost.add(bad.orElseThrow().of(number));
      } else if (open.isEmpty() && bad.isPresent()) {
        open = Optional.of(whyOpen(number, bad.get(), calls.get(bad.get()), like));
      }
    }
    if (lost.isEmpty()) {
      open.ifPresent(SimulatedCalls::undecided);
    }
    return lost;
  }

  private SequencedMap<HelpCall, Condition> helpCalls(DialledFrom call) {
    return calls().helpCalls(call.digits(), calls().extension(call.extension()).orElseThrow());
  }

  private String whyOpen(String number, HelpCall call, Condition condition, String like) {
    if (call.detail().isEmpty()) {
      return open.lost(number, verdict(number, like));
    }
    String when = (call.of(number) + " " + condition.words()).strip();
    return call.fate() == HelpCall.Fate.LOST
        ? "it might be lost: " + when
        : when + ", and nobody here knows whether that still is a call for help";
  }

  @Override
  public List<String> emergencyNumbers() {
    if (asked.isEmpty()) {
      throw new Undecided(
          "nobody here knows for sure the emergency numbers of this country; a document names them:"
              + " emergency: { numbers: [\"112\"] }");
    }
    return asked;
  }

  @Override
  public Optional<String> settled(Fact fact) {
    Optional<String> reading = Optional.ofNullable(settled.get(fact.name()));
    reading.ifPresent(_ -> facts.add(fact.name()));
    return reading;
  }

  @Override
  public List<String> helpsBy(String rule) {
    knowCalls();
    return calls().helpTrunks(rules.whole(rule));
  }

  @Override
  public boolean takesHelpAlone(String rule) {
    knowCalls();
    return calls().takesHelpAlone(rules.whole(rule));
  }

  @Override
  public boolean isForPercent(String rule, int percent) {
    knowCalls();
    return people.isFor(rule, percent, calls());
  }

  @Override
  public boolean holdPercent(List<String> departments, int percent) {
    return people.hold(departments, percent);
  }

  @Override
  public List<String> takingAll(List<String> names, int percent) {
    knowCalls();
    return people.takingAll(names, percent, calls());
  }

  @Override
  public List<String> untaken(List<String> names) {
    return country.untaken(names.stream().map(rules::taken).toList());
  }

  @Override
  public String takenTogether(List<String> names) {
    return EveryNumber.words(country.lengths(names.stream().map(rules::taken).toList()));
  }

  @Override
  public List<String> lineCodes(String begin) {
    return LeadingDigits.codes(
        rules.leading().stream().filter(this::isForEveryone).map(rules::taken).toList(), begin);
  }

  @Override
  public List<String> dearer(String rule, Home home) {
    return DearRewriting.by(rules.taken(rule), home);
  }

  @Override
  public List<String> reached(List<String> numbers, String extension) {
    String like = like(extension);
    return sure(
        reached.computeIfAbsent(
            new DialledFromAll(numbers, like),
            _ -> ends(numbers, like, Disposition::leavesAtOnce)));
  }

  /** The digits for one of these numbers whose calls by an extension end like this. */
  Found ends(List<String> numbers, String extension, Predicate<Disposition> end) {
    return seen(callers.get().ranges().found(numbers, List.of(like(extension)), end));
  }

  @Override
  public List<String> carried(List<String> numbers, String rule) {
    Predicate<Disposition> byRule =
        d -> d instanceof Disposition.Routed(String name, _, _) && name.equals(rule);
    knowCalls();
    rules.known(rule);
    return sure(
        carried.computeIfAbsent(
            new DialledFromAll(numbers, rule),
            _ -> seen(callers.get().ranges().found(numbers, callers.get().enabled(), byRule))));
  }

  private List<String> sure(Found found) {
    facts.addAll(found.facts());
    return found.certain();
  }

  /** No digits that reach are no proof where a rule may rewrite others to these. */
  private Found seen(Found found) {
    return found.isNone() ? new Found(found.digits(), blind, found.facts()) : found;
  }

  @Override
  public Set<String> takeFacts() {
    Set<String> taken = Set.copyOf(facts);
    facts.clear();
    return taken;
  }

  @Override
  public String sentOn(String digits, String extension) {
    Verdict verdict = forwarded(digits, extension);
    Set<String> words = OpenCall.words(verdict);
    if (words.size() != 1 || !verdict.complete()) {
      throw new Undecided(
          "a call to "
              + Forwards.shown(digits)
              + (words.isEmpty() ? " might end in any way" : " might end as " + words)
              + ", by rules that may count for what sends it on or not");
    }
    return words.iterator().next();
  }

  @Override
  public boolean leaves(String digits, String extension) {
    return forwarded(digits, extension).always(Disposition::leaves);
  }

  @Override
  public List<String> through(String digits, String extension) {
    return forwarded(digits, extension).possible().stream()
        .map(Verdict.Possible::disposition)
        .filter(Disposition.Routed.class::isInstance)
        .map(d -> ((Disposition.Routed) d).rule())
        .distinct()
        .toList();
  }

  @Override
  public List<String> given(String digits, String extension) {
    Verdict verdict = forwarded(digits, extension);
    if (!verdict.certain()) {
      blind.ifPresent(SimulatedCalls::undecided);
    }
    through(digits, extension).stream()
        .map(rules::known)
        .flatMap(rule -> ReadRules.unread(rule).stream())
        .findFirst()
        .ifPresent(SimulatedCalls::undecided);
    return verdict.possible().stream()
        .flatMap(p -> p.disposition().ways().stream())
        .map(Disposition.Way::sent)
        .distinct()
        .toList();
  }

  private Verdict forwarded(String digits, String extension) {
    knowCalls();
    return extension.isEmpty()
        ? noted(sentOn.computeIfAbsent(digits, calls()::sentOn))
        : verdict(digits, like(extension));
  }

  private Verdict verdict(String digits, String extension) {
    return noted(followed(digits, extension));
  }

  private Verdict noted(Calls.Followed followed) {
    facts.addAll(followed.facts());
    return followed.verdict();
  }

  private Calls.Followed followed(String digits, String extension) {
    Map<String, Calls.Followed> known = verdicts.computeIfAbsent(extension, _ -> new HashMap<>());
    Calls.Followed followed = known.get(digits);
    if (followed == null) {
      followed = calls().followed(digits, calls().extension(extension).orElseThrow());
      known.put(digits, followed);
    }
    return followed;
  }

  /** An extension that no call tells from this one. */
  private String like(String extension) {
    knowCalls();
    String like = alike().get(extension);
    if (like == null) {
      throw new Undecided("there is no such extension");
    }
    return like;
  }

  private static void undecided(String why) {
    throw new Undecided(why);
  }
}
