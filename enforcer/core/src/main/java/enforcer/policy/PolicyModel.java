package enforcer.policy;

import enforcer.catalogue.ApiClients;
import enforcer.catalogue.Apps;
import enforcer.catalogue.Backups;
import enforcer.catalogue.Blocklist;
import enforcer.catalogue.Catalogue;
import enforcer.catalogue.Console;
import enforcer.catalogue.Countries;
import enforcer.catalogue.Departments;
import enforcer.catalogue.Evidence;
import enforcer.catalogue.Forwards;
import enforcer.catalogue.GeneralSettings;
import enforcer.catalogue.KnownCountries;
import enforcer.catalogue.Numbering;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.TlsHandshakes;
import enforcer.catalogue.Trunks;
import enforcer.catalogue.Users;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.InstantType;
import enforcer.model.Resource;
import enforcer.model.Roles;
import enforcer.model.Value;
import enforcer.section.KeyedSection;
import enforcer.section.SingletonSection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words that expressions may use below {@code self}: those of the document format, and what
 * only the PBX knows.
 */
public final class PolicyModel {
  private static final Optional<Value> UNKNOWN_AGE = Optional.of(Value.text("of unknown age"));

  private final SequencedMap<String, Word> words;
  private final Instant at;

  private PolicyModel(List<Word> words, Instant at) {
    this.at = at;
    this.words =
        words.stream()
            .collect(
                Collectors.toMap(
                    Word::name, Function.identity(), (one, _) -> one, LinkedHashMap::new));
  }

  /**
   * The model of a reading.
   *
   * @param at the time of the reading, from which ages are counted
   */
  public static PolicyModel at(Instant at) {
    List<Word> words = new ArrayList<>();
    words.add(word("console", "Who may reach the console.", Console.RESOURCE, at));
    words.add(word("countries", "The countries that may be called.", Countries.RESOURCE, at));
    words.add(knownCountries(at));
    for (var section : Catalogue.SECTIONS) {
      switch (section) {
        case SingletonSection s when s.resource().equals(Numbering.RESOURCE) ->
            words.add(numbering(settings(s, at)));
        case SingletonSection s when s.resource().equals(Backups.RESOURCE) ->
            words.add(backups(settings(s, at)));
        case SingletonSection s -> words.add(settings(s, at));
        case KeyedSection k -> words.add(word(k.name(), k.doc(), k.resource(), at));
        default -> {}
      }
    }
    words.add(blocklist(at));
    words.add(word("departments", "The departments.", Departments.RESOURCE, at));
    words.add(people(at));
    words.add(word("outbound", "The outbound rules, in order.", Outbound.RESOURCE, at));
    words.add(trunks(at));
    words.add(apiClients(at));
    words.add(word("apps", "The apps that people let in.", Apps.RESOURCE, at));
    words.add(
        new Word(
            "appRegistration",
            "How apps may come to be.",
            GeneralSettings.RESOURCE,
            terms(GeneralSettings.APP_SWITCHES, at)));
    words.add(word("status", "The state of the PBX itself.", Evidence.STATUS, at));
    words.add(firewall(at));
    words.add(word("health", "What the PBX says of its health.", Evidence.HEALTH, at));
    words.add(word("pendingUpdates", "Pending updates.", Evidence.PENDING_UPDATES, at));
    words.add(
        word("supportAccess", "Access by the vendor's support.", Evidence.SUPPORT_ACCESS, at));
    words.add(sessions(at));
    words.add(
        word("forwards", "Calls that objects send on to the outside.", Forwards.RESOURCE, at));
    words.add(
        word(
            "tls",
            "Handshakes with the TLS ports; with check --probe alone.",
            TlsHandshakes.RESOURCE,
            at));
    return new PolicyModel(words, at);
  }

  /** The codes as the list of countries says them, however the PBX spells them here. */
  private static Word knownCountries(Instant at) {
    Word known =
        word("knownCountries", "The countries that the PBX knows.", KnownCountries.RESOURCE, at);
    List<Term> terms = new ArrayList<>(known.terms());
    terms.removeIf(term -> term.name().startsWith("code"));
    terms.add(
        Term.derived(
            "codes",
            TermType.TEXTS,
            "Its dial codes, without plus and blanks.",
            country -> Optional.of(texts(KnownCountries.codes(country)))));
    return new Word(known.name(), known.doc(), known.resource(), terms);
  }

  private static Word blocklist(Instant at) {
    List<Term> terms = new ArrayList<>(terms(Blocklist.RESOURCE.fields(), at));
    terms.add(
        Term.derived(
            "over",
            TermType.FLAG,
            "Whether it ended before the reading; false for one without an end.",
            entry ->
                entry
                    .get(Blocklist.UNTIL)
                    .map(
                        until ->
                            Value.flag(
                                !InstantType.isUnset(until)
                                    && Blocklist.end(entry).isBefore(at)))));
    return new Word(
        "blocklist", "Addresses that are blocked or let in.", Blocklist.RESOURCE, terms);
  }

  private static Word word(String name, String doc, Resource resource, Instant at) {
    return new Word(name, doc, resource, terms(resource.fields(), at));
  }

  /** Settings of a section, and what the PBX only tells about them. */
  private static Word settings(SingletonSection section, Instant at) {
    Stream<Field> told =
        section.resource().fields().stream().filter(f -> f.is(Field.Trait.DERIVED));
    List<Field> fields =
        Stream.concat(section.fields().stream(), told)
            .collect(Collectors.toMap(Field::name, f -> f, (one, _) -> one, TreeMap::new))
            .values()
            .stream()
            .toList();
    return new Word(section.name(), section.doc(), section.resource(), terms(fields, at));
  }

  private static Word backups(Word settings) {
    List<Term> terms = new ArrayList<>(settings.terms());
    terms.add(
        Term.derived(
                "days",
                TermType.WHOLE,
                "How many whole days the kept backups reach back, by their schedule.",
                backups -> Backups.days(backups).map(Value::whole))
            .unsaid(
                "the PBX does not say how often backups are made or how many are kept, or makes"
                    + " none on a schedule"));
    return new Word(settings.name(), settings.doc(), settings.resource(), terms);
  }

  /** The country as one dial code, however the PBX spells it. */
  private static Word numbering(Word settings) {
    List<Term> terms = new ArrayList<>(settings.terms());
    terms.replaceAll(
        term ->
            term.name().equals(Numbering.COUNTRY.name())
                ? Term.derived(
                        term.name(),
                        TermType.TEXT,
                        term.doc(),
                        numbering ->
                            Numbering.ownCode(numbering)
                                .filter(_ -> Numbering.agrees(numbering))
                                .map(Value::text))
                    .unsaid(
                        "the PBX says no country whose dial code is known, or two of them; set it"
                            + " in the console under Admin > Advanced > E164 settings")
                : term);
    terms.add(
        Term.derived(
            "countrySet",
            TermType.FLAG,
            "Whether the PBX says any country.",
            numbering ->
                numbering
                    .get(Numbering.COUNTRY)
                    .filter(_ -> !Numbering.saysCountry(numbering) || isKnown(numbering))
                    .map(_ -> Value.flag(Numbering.saysCountry(numbering)))));
    return new Word(settings.name(), settings.doc(), settings.resource(), terms);
  }

  /** A country that says nothing to us may be one that says nothing to the PBX. */
  private static boolean isKnown(Entity numbering) {
    return Numbering.ownCode(numbering).isPresent();
  }

  private static List<Term> terms(Collection<Field> fields, Instant at) {
    return fields.stream().map(f -> Term.isTime(f) ? Term.since(f, at) : Term.of(f)).toList();
  }

  private static Word people(Instant at) {
    List<Term> terms = new ArrayList<>();
    for (Term term : terms(Users.RESOURCE.fields(), at)) {
      if (!List.of(Users.GROUPS.name(), Users.PIN_TO_DIAL_OUT.name()).contains(term.name())) {
        terms.add(term);
      }
    }
    terms.replaceAll(term -> term.name().equals(Users.EMAIL.name()) ? email(term) : term);
    terms.add(departments());
    terms.add(roles());
    terms.add(
        Term.derived(
                Users.PIN_TO_DIAL_OUT.name(),
                TermType.FLAG,
                "Whether outside calls need the voicemail PIN first.",
                user -> Users.asksPin(user).map(Value::flag))
            .unsaid(Users.PIN_UNKNOWN));
    Evidence.OF_PEOPLE.values().forEach(field -> terms.add(Term.onDemand(field, at)));
    return new Word("extensions", "The extensions of people.", Users.RESOURCE, terms);
  }

  /** Two addresses that reach one person are one, however they are spelled. */
  private static Term email(Term said) {
    return Term.derived(
            said.name(),
            said.type(),
            "The e-mail address, in lower case, without blanks around it and a dot at its end;"
                + " empty for a text that is no address.",
            user -> user.get(Users.EMAIL).map(_ -> Value.text(Users.email(user))))
        .bound(said.binding());
  }

  private static Term departments() {
    return Term.derived(
        "departments",
        TermType.TEXTS,
        "The departments of which it is a member.",
        user -> memberships(user).map(m -> texts(m.keySet())));
  }

  private static Term roles() {
    return Term.derived(
        "roles",
        TermType.TEXTS.among(Roles.BY_POWER),
        "The roles that it has, each once.",
        user -> memberships(user).map(m -> texts(m.values().stream().distinct().toList())));
  }

  private static Word trunks(Instant at) {
    List<Term> terms = new ArrayList<>(terms(Trunks.RESOURCE.fields(), at));
    terms.add(
        Term.derived(
                "takesOutsideCalls",
                TermType.FLAG,
                "Whether calls may leave by it; unknown where its switch and its direction differ,"
                    + " or it leads to nobody.",
                trunk -> Trunks.takesOutsideCalls(trunk).map(Value::flag))
            .odd(
                trunk ->
                    Trunks.takesOutsideCalls(trunk).isPresent()
                        ? Optional.empty()
                        : Trunks.leadsToNobody(trunk)));
    Evidence.OF_TRUNKS.values().forEach(field -> terms.add(Term.onDemand(field, at)));
    return new Word("trunks", "The trunks.", Trunks.RESOURCE, terms);
  }

  private static Word firewall(Instant at) {
    List<Term> terms = new ArrayList<>(terms(Evidence.FIREWALL.fields(), at));
    Field age = Evidence.FIREWALL_AGE;
    terms.removeIf(t -> t.name().equals(age.name()));
    terms.replaceAll(
        t ->
            t.name().equals(Evidence.FIREWALL_RECENT.name())
                ? t.unsaid(Evidence.FIREWALL_UNDATED)
                : t);
    terms.add(
        Term.derived(
            age.name(), TermType.TEXT, age.doc(), check -> check.get(age).or(() -> UNKNOWN_AGE)));
    return new Word("firewall", "The last check of the firewall.", Evidence.FIREWALL, terms);
  }

  private static Word sessions(Instant at) {
    List<Term> terms = new ArrayList<>(terms(Evidence.SESSIONS.fields(), at));
    terms.replaceAll(
        term ->
            term.name().equals(Evidence.USED_FROM.name())
                ? term.odd(Evidence::usedFromNobody)
                : term);
    terms.add(
        Term.derived(
                "valid",
                TermType.FLAG,
                "Whether the login is still valid.",
                session -> Evidence.isValid(session, at).map(Value::flag))
            .unsaid(Evidence.VALIDITY_UNKNOWN));
    return new Word("sessions", "Logins to the PBX.", Evidence.SESSIONS, terms);
  }

  private static Word apiClients(Instant at) {
    List<Term> terms = new ArrayList<>(terms(ApiClients.RESOURCE.fields(), at));
    terms.removeIf(t -> t.name().equals(Users.GROUPS.name()));
    terms.add(roles().bound(Term.Binding.REACH));
    return new Word("apiClients", "The API clients.", ApiClients.RESOURCE, terms);
  }

  private static Optional<Map<String, String>> memberships(Entity entity) {
    return entity.get(Users.GROUPS).map(_ -> Users.memberships(entity));
  }

  private static Value texts(Collection<String> texts) {
    return Value.texts(texts.toArray(String[]::new));
  }

  /** The time of the reading, from which ages are counted. */
  Instant at() {
    return at;
  }

  Optional<Word> word(String name) {
    return Optional.ofNullable(words.get(name));
  }

  /** All words, in the order of the reference. */
  Collection<Word> words() {
    return words.values();
  }
}
