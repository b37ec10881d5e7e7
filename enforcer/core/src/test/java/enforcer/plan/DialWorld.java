package enforcer.plan;

import static enforcer.fixture.Entities.inbound;
import static enforcer.fixture.Entities.of;
import static enforcer.fixture.Entities.pbx;
import static enforcer.fixture.Entities.trunk;
import static enforcer.fixture.Entities.user;

import enforcer.catalogue.Countries;
import enforcer.catalogue.GeneralSettings;
import enforcer.catalogue.Numbering;
import enforcer.fixture.Entities;
import enforcer.fixture.Entities.Draft;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Generated phone systems and what becomes of calls on them, as the vendor's manual tells it: rules
 * from top to bottom, by prefix, number of digits and caller; the first that matches decides; one
 * without a trunk blocks; digits are stripped from the left and others put in front; then the
 * country of what is sent has to be allowed.
 */
record DialWorld(List<World> rules, List<Phone> phones, Set<String> countries, String abroad) {
  private static final List<String> NAMES = List.of("A", "B", "C", "D", "E");
  private static final List<String> PREFIXES =
      List.of("0", "00", "0044", "00353", "01", "09", "9", "90", "900", "1", "7");
  private static final List<String> LENGTHS = List.of("", "", "4", "6-9", "11", "20");
  private static final List<String> DEPARTMENTS = List.of("Sales", "Abroad");

  /** One rule. */
  record World(
      String name,
      List<String> prefixes,
      String length,
      Optional<String> department,
      Optional<Way> way) {
    boolean matches(String number, Phone phone) {
      boolean prefixed =
          prefixes.isEmpty() || prefixes.stream().anyMatch(prefix -> number.startsWith(prefix));
      return prefixed && fits(number.length()) && department.map(phone.in()::contains).orElse(true);
    }

    private boolean fits(int digits) {
      return switch (length) {
        case "4" -> digits == 4;
        case "6-9" -> digits >= 6 && digits <= 9;
        case "11" -> digits == 11;
        case "20" -> digits == 20;
        default -> true;
      };
    }
  }

  /** A trunk and how it is given a number. */
  record Way(String trunk, int strip, String prepend) {}

  /** An extension. */
  record Phone(String number, Set<String> in, boolean internalOnly, boolean pin, boolean enabled) {}

  /** What is and what is wanted. */
  record Pair(DialWorld live, DialWorld wanted) {}

  static List<Pair> pairs(long seed, int count) {
    Random random = new Random(seed);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      DialWorld live = any(random);
      pairs.add(new Pair(live, random.nextInt(4) == 0 ? any(random) : live.changed(random)));
    }
    return pairs;
  }

  private static DialWorld any(Random random) {
    List<String> names = new ArrayList<>(NAMES);
    Collections.shuffle(names, random);
    List<World> rules = new ArrayList<>();
    names.subList(0, random.nextInt(NAMES.size() + 1)).forEach(n -> rules.add(rule(n, random)));
    return new DialWorld(
        rules,
        List.of(phone("300", random), phone("301", random)),
        random.nextBoolean() ? Set.of("44") : Set.of("44", "353"),
        random.nextBoolean() ? "00" : "011");
  }

  /** This one with one thing different, as most changes are. */
  private DialWorld changed(Random random) {
    List<World> others = new ArrayList<>(rules);
    List<Phone> people = new ArrayList<>(phones);
    Set<String> list = countries;
    int at = rules.isEmpty() ? -1 : random.nextInt(rules.size());
    switch (at < 0 ? 3 : random.nextInt(6)) {
      case 0 -> others.set(at, rule(others.get(at).name(), random));
      case 1 -> others.remove(at);
      case 2 -> Collections.shuffle(others, random);
      case 3 -> people.set(0, phone("300", random));
      case 4 -> {
        World rule = others.get(at);
        others.set(
            at,
            new World(
                rule.name(),
                rule.prefixes(),
                pick(LENGTHS, random),
                rule.department(),
                rule.way().map(_ -> way(random))));
      }
      default -> list = random.nextBoolean() ? Set.of("44") : Set.of("44", "353");
    }
    return new DialWorld(others, people, list, abroad);
  }

  private static World rule(String name, Random random) {
    List<String> prefixes =
        random.nextInt(4) == 0
            ? List.of()
            : List.of(pick(PREFIXES, random), pick(PREFIXES, random)).stream().distinct().toList();
    return new World(
        name,
        prefixes,
        pick(LENGTHS, random),
        random.nextInt(3) == 0 ? Optional.of(pick(DEPARTMENTS, random)) : Optional.empty(),
        random.nextInt(3) == 0 ? Optional.empty() : Optional.of(way(random)));
  }

  private static Way way(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> new Way("uk", 1, "");
      case 1 -> new Way("uk", 2, "00");
      case 2 -> new Way("inbound", 0, "");
      case 3 -> new Way("uk", 1, "0044");
      default -> new Way("uk", 0, "");
    };
  }

  private static Phone phone(String number, Random random) {
    Set<String> in = new HashSet<>();
    DEPARTMENTS.stream().filter(_ -> random.nextBoolean()).forEach(in::add);
    return new Phone(
        number, in, random.nextInt(4) == 0, random.nextInt(4) == 0, random.nextInt(5) > 0);
  }

  private static <T> T pick(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  /** Whom a number reaches, and whether a PIN is asked for; empty for nobody. */
  private Optional<String> sent(String number, Phone phone) {
    Optional<World> first = rules.stream().filter(rule -> rule.matches(number, phone)).findFirst();
    if (!phone.enabled() || phone.internalOnly() || first.isEmpty()) {
      return Optional.empty();
    }
    return first
        .get()
        .way()
        .filter(way -> way.trunk().equals("uk"))
        .map(way -> way.prepend() + number.substring(Math.min(way.strip(), number.length())))
        .filter(this::isAllowed)
        .map(this::telephone)
        .map(sent -> sent + (phone.pin() ? " after a PIN" : ""));
  }

  private boolean isAllowed(String sent) {
    return !sent.startsWith(abroad)
        || countries.stream().anyMatch(code -> sent.substring(abroad.length()).startsWith(code));
  }

  /** One number in its international form, however it was written. */
  private String telephone(String sent) {
    if (sent.startsWith(abroad)) {
      return "+" + sent.substring(abroad.length());
    }
    return sent.startsWith("0") ? "+44" + sent.substring(1) : sent;
  }

  /** The calls of a pool of numbers that leave in one system and do not leave like that before. */
  static List<String> opened(DialWorld before, DialWorld after) {
    List<String> opened = new ArrayList<>();
    for (Phone phone : after.phones()) {
      Phone was =
          before.phones().stream()
              .filter(p -> p.number().equals(phone.number()))
              .findFirst()
              .orElseThrow();
      for (String number : numbers()) {
        Optional<String> then = after.sent(number, phone);
        Optional<String> now = before.sent(number, was);
        boolean onlyAsks = then.isPresent() && then.equals(now.map(n -> n + " after a PIN"));
        if (then.isPresent() && !then.equals(now) && !onlyAsks) {
          opened.add(number + " from " + phone.number() + " as " + then.get());
        }
      }
    }
    return opened;
  }

  /** Some hundred numbers as people dial them, by a rule that nothing else here knows. */
  private static Set<String> numbers() {
    Random random = new Random(5);
    Set<String> numbers = new HashSet<>();
    for (String begin : PREFIXES) {
      for (String country : List.of("", "44", "353", "49", "1")) {
        for (int length : new int[] {4, 5, 6, 9, 11, 12, 20}) {
          StringBuilder number = new StringBuilder(begin + country);
          while (number.length() < length) {
            number.append(random.nextInt(10));
          }
          numbers.add(number.toString());
        }
      }
    }
    return numbers;
  }

  /** This system as the product reads one. */
  State state() {
    List<Draft> drafts = new ArrayList<>();
    drafts.add(trunk("10000", "uk"));
    drafts.add(inbound(trunk("10001", "inbound")));
    drafts.add(of(GeneralSettings.RESOURCE, Resource.ONLY).with("outOfHoursBlocked", false));
    drafts.add(
        of(Countries.RESOURCE, Resource.ONLY)
            .with("allowed", Value.texts(countries.stream().sorted().toArray(String[]::new))));
    drafts.add(
        of(Numbering.RESOURCE, Resource.ONLY)
            .with("enabled", true)
            .with("country", "44")
            .with("nationalPrefix", "0")
            .with("internationalPrefix", abroad));
    for (Phone phone : phones) {
      Draft draft =
          user(phone.number())
              .with("enabled", phone.enabled())
              .with("internalOnly", phone.internalOnly())
              .with(
                  "pinToDialOut",
                  phone.pin() ? Value.struct(Map.of("for", Value.whole(60))) : Value.flag(false));
      for (String department : phone.in()) {
        draft = draft.member(department, "users");
      }
      drafts.add(draft);
    }
    for (World rule : rules) {
      drafts.add(
          Entities.rule(rule.name(), rule.prefixes().toArray(String[]::new))
              .with("length", rule.length())
              .with(
                  "from",
                  rule.department()
                      .<Value>map(d -> Value.struct(Map.of("departments", Value.texts(d))))
                      .orElse(Value.text("everyone")))
              .with(
                  "via",
                  Value.items(
                      rule.way()
                          .map(way -> List.of(via(way.trunk(), way.strip(), way.prepend())))
                          .orElse(List.of()))));
    }
    return pbx(drafts.toArray(Draft[]::new));
  }

  static Value via(String trunk, int strip, String prepend) {
    return Value.struct(
        Map.of(
            "trunk", Value.text(trunk),
            "strip", Value.whole(strip),
            "prepend", Value.text(prepend),
            "append", Value.text(""),
            "callerId", Value.text("")));
  }
}
