package enforcer.dialplan;

import static enforcer.dialplan.Dialling.pbx;
import static enforcer.fixture.Entities.inbound;
import static enforcer.fixture.Entities.route;
import static enforcer.fixture.Entities.rule;
import static enforcer.fixture.Entities.trunk;
import static enforcer.fixture.Entities.user;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Countries;
import enforcer.catalogue.GeneralSettings;
import enforcer.catalogue.Users;
import enforcer.fixture.Entities;
import enforcer.fixture.Entities.Draft;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table says of many calls at once what the dial plan says of each. */
class CallTableTest {
  private static final List<String> HELP = List.of("112", "999");
  private static final List<String> PREFIXES =
      List.of("0", "00", "0049", "01", "09", "9", "99", "112", "+", "+44", "1");

  /** As with the codes of North America, none of which begins with 1 alone. */
  @Test
  void aNumberThatNoLongerPrefixTakesIsFoundEvenWhereEveryDigitBeginsOne() {
    String[] taken = new String[10];
    for (int digit = 0; digit < 10; digit++) {
      taken[digit] = "9" + digit + "0";
    }
    State live = pbx(CALLER, UK, rule("Codes", taken), rule("Nine", "9"), route("Any", "uk"));
    State open = pbx(CALLER, UK, rule("Codes", taken), route("Any", "uk"));

    assertThat(opened(live, open, Map.of())).isTrue();
    assertThat(opened(open, live, Map.of())).isFalse();
  }

  @Test
  void aLengthThatNobodyCanReadMightBeAny() {
    State live = pbx(CALLER, UK);

    assertThat(
            opened(live, pbx(CALLER, UK, route("Odd", "uk", "0").with("length", "9-x")), Map.of()))
        .isTrue();
  }

  @Test
  void everyCallThatIsOpenedInSomeReadingIsFoundAndNoOther() {
    Random random = new Random(31);
    int found = 0;
    for (int i = 0; i < 150; i++) {
      List<State> states = List.of(any(random), any(random), any(random));
      Map<String, String> facts = random.nextBoolean() ? Map.of() : Dialling.SETTLED;
      CallTable table = new CallTable(states, HELP, facts);
      for (Entity user : states.get(0).entities(Users.RESOURCE)) {
        ExtensionStates phone =
            new ExtensionStates(user, same(states.get(1), user), same(states.get(2), user));
        CallTable.Ends ends = table.ends(states.get(0), states.get(2), phone);
        boolean fast = ends.opened(states.get(1)).isPresent();
        boolean slow = isOpened(states, phone, facts, numbers(states, random));
        found += fast ? 1 : 0;
        assertThat(fast).as("pair %d, %s", i, user.key()).isEqualTo(slow);
        assertThat(ends.isSafe(states.get(1)))
            .as("pair %d, %s", i, user.key())
            .isEqualTo(!slow && !isLost(states, phone, facts));
      }
    }
    assertThat(found).isBetween(50, 250);
  }

  private static boolean opened(State before, State after, Map<String, String> facts) {
    Entity user = before.entities(Users.RESOURCE).getFirst();
    return new CallTable(List.of(before, after), HELP, facts)
        .ends(before, before, new ExtensionStates(user, user, user))
        .opened(after)
        .isPresent();
  }

  /** Numbers that the table was made of, and whatever else somebody might dial. */
  private static Set<String> numbers(List<State> states, Random random) {
    List<DialPlan> plans = states.stream().map(s -> DialPlan.of(s, Map.of(), HELP)).toList();
    Set<String> numbers = new HashSet<>(HELP);
    numbers.addAll(
        RepresentativeNumbers.of(
            plans.stream().flatMap(plan -> plan.rules().stream()).toList(),
            plans.stream().map(DialPlan::wall).toList()));
    for (int i = 0; i < 60; i++) {
      StringBuilder number = new StringBuilder(pick(PREFIXES, random));
      int length = number.length() + random.nextInt(12);
      while (number.length() < length) {
        number.append(random.nextInt(10));
      }
      numbers.add(number.toString());
    }
    return numbers;
  }

  private static boolean isOpened(
      List<State> states, ExtensionStates phone, Map<String, String> facts, Set<String> numbers) {
    return numbers.stream()
        .anyMatch(
            number ->
                fates(states, phone, facts, number).stream()
                    .anyMatch(
                        fate ->
                            List.of(false, true).stream()
                                .anyMatch(
                                    atOnce ->
                                        !reached(atOnce, states, fate, 0, 2)
                                            .containsAll(reached(atOnce, states, fate, 1)))));
  }

  private static boolean isLost(
      List<State> states, ExtensionStates phone, Map<String, String> facts) {
    return HELP.stream()
        .anyMatch(
            number ->
                fates(states, phone, facts, number).stream()
                    .anyMatch(
                        fate ->
                            fate.get(0).leaves() && fate.get(2).leaves() && !fate.get(1).leaves()
                                || fate.get(0).leavesAtOnce()
                                    && fate.get(2).leavesAtOnce()
                                    && !fate.get(1).leavesAtOnce()));
  }

  private static Set<String> reached(
      boolean atOnce, List<State> states, List<Disposition> fate, int... at) {
    Set<String> reached = new HashSet<>();
    for (int i : at) {
      AllowedCountries wall = AllowedCountries.of(states.get(i), Map.of());
      if (fate.get(i) instanceof Disposition.Routed(_, var ways, boolean pin) && !(atOnce && pin)) {
        ways.forEach(way -> reached.add(wall.destination(way.sent())));
      }
    }
    return reached;
  }

  private static List<List<Disposition>> fates(
      List<State> states, ExtensionStates phone, Map<String, String> facts, String number) {
    List<DialPlan> plans = states.stream().map(s -> DialPlan.of(s, facts, HELP)).toList();
    Callers callers = Callers.of(plans);
    List<Entity> forms = List.of(phone.before(), phone.during(), phone.after());
    return FactReadings.of(
            facts,
            answers -> {
              List<Disposition> ends = new ArrayList<>();
              for (int i = 0; i < 3; i++) {
                Caller caller = callers.caller(forms.get(i));
                ends.add(plans.get(i).call(caller, number, answers, CallTrace.NONE));
              }
              return ends;
            })
        .all()
        .stream()
        .map(FactReadings.Reading::result)
        .toList();
  }

  private static Entity same(State state, Entity user) {
    return state.entity(Users.RESOURCE, user.key()).orElseThrow();
  }

  private static final Draft UK = trunk("10000", "uk");
  private static final Draft CALLER = Dialling.CALLER;

  private static State any(Random random) {
    List<Draft> drafts = new ArrayList<>(List.of(UK));
    drafts.add(random.nextBoolean() ? trunk("10001", "ie") : inbound(trunk("10001", "ie")));
    drafts.add(
        Entities.of(Countries.RESOURCE, Resource.ONLY)
            .with("allowed", random.nextBoolean() ? Value.texts("44") : Value.texts("44", "49")));
    for (String number : List.of("205", "206")) {
      drafts.add(phone(number, random));
    }
    List<String> names = new ArrayList<>(List.of("A", "B", "C", "D"));
    Collections.shuffle(names, random);
    names.subList(0, random.nextInt(5)).forEach(name -> drafts.add(anyRule(name, random)));
    State state = pbx(drafts.toArray(Draft[]::new));
    return state
        .with(
            Dialling.numbering(random.nextInt(3) > 0)
                .with("internationalPrefix", random.nextInt(4) > 0 ? "00" : "")
                .entity())
        .with(
            Entities.of(GeneralSettings.RESOURCE, Resource.ONLY)
                .with("outOfHoursBlocked", random.nextInt(4) == 0)
                .entity());
  }

  private static Draft phone(String number, Random random) {
    Draft phone =
        user(number)
            .with("enabled", random.nextInt(6) > 0)
            .with("internalOnly", random.nextInt(5) == 0)
            .with(
                "pinToDialOut",
                random.nextInt(4) == 0
                    ? Value.struct(Map.of("for", Value.whole(60)))
                    : Value.flag(false));
    return random.nextBoolean() ? phone.member("Sales", "users") : phone;
  }

  private static Draft anyRule(String name, Random random) {
    boolean emergency = random.nextInt(4) == 0;
    String[] dial =
        emergency
            ? HELP.toArray(String[]::new)
            : random.nextInt(4) == 0 ? new String[0] : new String[] {pick(PREFIXES, random)};
    return Entities.rule(name, dial)
        .with("emergency", emergency)
        .with("length", pick(List.of("", "", "3", "8-11"), random))
        .with(
            "from",
            random.nextInt(3) == 0
                ? Value.struct(Map.of("departments", Value.texts("Sales")))
                : Value.text("everyone"))
        .with(
            "via",
            Value.items(
                emergency || random.nextInt(3) > 0
                    ? List.of(via(pick(List.of("uk", "ie"), random), random))
                    : List.of()));
  }

  private static Value via(String trunk, Random random) {
    return Value.struct(
        Map.of(
            "trunk", Value.text(trunk),
            "strip", Value.whole(random.nextInt(3)),
            "prepend", Value.text(pick(List.of("", "", "00", "0049"), random)),
            "append", Value.text(""),
            "callerId", Value.text("")));
  }

  private static <T> T pick(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }
}
