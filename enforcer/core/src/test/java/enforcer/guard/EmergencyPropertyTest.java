package enforcer.guard;

import static enforcer.fixture.Entities.countries;
import static enforcer.fixture.Entities.department;
import static enforcer.fixture.Entities.of;
import static enforcer.fixture.Entities.pbx;
import static enforcer.fixture.Entities.rule;
import static enforcer.fixture.Entities.trunk;
import static enforcer.fixture.Entities.user;
import static enforcer.fixture.Entities.via;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.Site;
import enforcer.catalogue.GeneralSettings;
import enforcer.catalogue.Numbering;
import enforcer.fixture.Entities.Draft;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.plan.Fixtures;
import enforcer.plan.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * After an approved plan no enabled extension has lost a call for help that got through before it,
 * judged by a model of outbound rules that is written here from the vendor's description: the first
 * rule from the top that fits decides, its routes are tried in turn, a trunk that is not registered
 * takes no call, and the list of countries is asked for the number as it leaves.
 */
class EmergencyPropertyTest {
  private static final int TRIALS = 800;
  private static final List<String> PREFIXES =
      List.of("", "9", "99", "999", "1", "112", "8", "9999");
  private static final List<String> LENGTHS = List.of("", "", "3", "4");

  /** What was tried out on this PBX, so that one model is the right one. */
  private static final Map<String, String> FACTS =
      Map.of(
          "countryCodes", "allow",
          "emptyRule", "blocks",
          "ruleScope", "any",
          "emergencyFirst", "no",
          "internalOnlyEmergency", "barred",
          "internalFirst", "no",
          "countriesApply", "yes",
          "sharedDialCode", "opens");

  /** One route of a rule. */
  private record Out(String trunk, int strip, String prepend, String append) {
    String sent(String dialled) {
      return prepend + dialled.substring(Math.min(strip, dialled.length())) + append;
    }
  }

  /** One outbound rule, of which an empty prefix means any number. */
  private record Line(
      String name, boolean emergency, String prefix, String length, boolean sales, List<Out> outs) {
    boolean takes(Phone phone, String dialled) {
      return dialled.startsWith(prefix)
          && (length.isEmpty() || dialled.length() == Integer.parseInt(length))
          && (!sales || phone.sales());
    }
  }

  private record Phone(
      String number, boolean enabled, boolean barred, boolean pin, boolean sales) {}

  private record Pbx(List<Line> lines, List<Phone> phones, boolean abroad, Set<String> down) {}

  /**
   * How a call leaves.
   *
   * @param marked whether a rule for emergency calls takes it
   * @param outs the routes that are tried
   */
  private record Call(boolean marked, List<Out> outs, Out out, String as, boolean up, boolean pin) {

    /** A trunk is known to understand the number, and what it is given for this very call. */
    boolean understood(Call then, String help, String dialled) {
      Optional<Out> same =
          outs.stream().filter(o -> o.trunk().equals(then.out().trunk())).findFirst();
      return then.as().equals(help)
          || (marked && same.filter(o -> o.sent(dialled).equals(then.as())).isPresent());
    }
  }

  @Test
  void anApprovedPlanLosesNobodyACallForHelp() {
    Random random = new Random(7);
    int approved = 0;
    int refused = 0;
    int reached = 0;
    for (int i = 0; i < TRIALS; i++) {
      Pbx before = pbxOf(random);
      Pbx after = changed(before, random);
      State live = state(before);
      Fixtures.Plans plans = Fixtures.plans();
      FACTS.forEach(plans::fact);
      Plan plan = plans.plan(live, state(after));
      if (Guards.review(plan, live, Site.EVERYTHING).approved().isEmpty()) {
        refused++;
        continue;
      }
      approved++;
      reached += losesNothing(before, after);
    }
    assertThat(approved).isGreaterThan(TRIALS / 5);
    assertThat(refused).isGreaterThan(TRIALS / 20);
    assertThat(reached).isGreaterThan(TRIALS / 5);
  }

  /** How many calls got through before, none of which may be lost. */
  private static int losesNothing(Pbx before, Pbx after) {
    int reached = 0;
    for (String help : List.of("999", "112")) {
      for (String dialled : ways(before, help)) {
        for (int i = 0; i < before.phones().size(); i++) {
          Optional<Call> now =
              call(before, before.phones().get(i), dialled)
                  .filter(c -> c.understood(c, help, dialled));
          if (now.isEmpty() || !after.phones().get(i).enabled()) {
            continue;
          }
          reached++;
          Optional<Call> then = call(after, after.phones().get(i), dialled);
          String what = dialled + " of " + after.phones().get(i) + "\n" + before + "\n" + after;
          assertThat(then).as(what).isPresent();
          assertThat(now.get().understood(then.get(), help, dialled)).as(what).isTrue();
          assertThat(now.get().up() && !then.get().up()).as(what).isFalse();
          assertThat(!now.get().pin() && then.get().pin()).as(what).isFalse();
        }
      }
    }
    return reached;
  }

  /** A number, and the number behind the digits of a prefix that a rule takes off. */
  private static Set<String> ways(Pbx pbx, String help) {
    Set<String> ways = new HashSet<>(Set.of(help));
    for (Line line : pbx.lines()) {
      for (Out out : line.outs()) {
        if (out.strip() <= line.prefix().length() && out.prepend().isEmpty()) {
          ways.add(line.prefix().substring(0, out.strip()) + help);
        }
      }
    }
    return ways;
  }

  private static Optional<Call> call(Pbx pbx, Phone phone, String dialled) {
    if (!phone.enabled()) {
      return Optional.empty();
    }
    for (Line line : pbx.lines()) {
      if (line.takes(phone, dialled)) {
        List<Out> outs =
            line.outs().stream()
                .filter(out -> pbx.abroad() || !out.sent(dialled).startsWith("0035"))
                .toList();
        if (outs.isEmpty() || phone.barred()) {
          return Optional.empty();
        }
        Optional<Out> up = outs.stream().filter(o -> !pbx.down().contains(o.trunk())).findFirst();
        Out out = up.orElse(outs.getFirst());
        return Optional.of(
            new Call(
                line.emergency(),
                outs,
                out,
                out.sent(dialled),
                up.isPresent(),
                phone.pin() && !line.emergency()));
      }
    }
    return Optional.empty();
  }

  private static Pbx pbxOf(Random random) {
    List<Line> lines = new ArrayList<>();
    for (String name : List.of("A", "B", "C").subList(0, 1 + random.nextInt(3))) {
      lines.add(line(name, random));
    }
    List<Phone> phones = List.of(phone("201", random), phone("202", random));
    Set<String> down = random.nextInt(3) == 0 ? Set.of("two") : Set.of();
    return new Pbx(lines, phones, random.nextInt(4) > 0, down);
  }

  private static Pbx changed(Pbx pbx, Random random) {
    List<Line> lines = new ArrayList<>(pbx.lines());
    int at = random.nextInt(lines.size());
    switch (random.nextInt(6)) {
      case 0 -> lines.set(at, line(lines.get(at).name(), random));
      case 1 -> lines.add(random.nextInt(lines.size() + 1), line("D", random));
      case 2 -> lines.remove(at);
      case 3 -> lines.addFirst(lines.remove(at));
      case 4 -> lines.set(at, through("two", lines.get(at)));
      default -> {}
    }
    boolean other = random.nextInt(4) == 0;
    List<Phone> phones =
        other ? List.of(phone("201", random), pbx.phones().getLast()) : pbx.phones();
    boolean abroad = random.nextInt(3) == 0 ? random.nextBoolean() : pbx.abroad();
    return new Pbx(List.copyOf(lines), phones, abroad, pbx.down());
  }

  private static Line through(String trunk, Line line) {
    List<Out> outs =
        line.outs().stream()
            .map(out -> new Out(trunk, out.strip(), out.prepend(), out.append()))
            .toList();
    return new Line(
        line.name(), line.emergency(), line.prefix(), line.length(), line.sales(), outs);
  }

  private static Line line(String name, Random random) {
    String prefix = pick(PREFIXES, random);
    List<Out> outs = new ArrayList<>();
    for (int i = random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(2); i > 0; i--) {
      outs.add(out(prefix, random));
    }
    return new Line(
        name,
        !outs.isEmpty() && random.nextInt(4) == 0,
        prefix,
        pick(LENGTHS, random),
        random.nextInt(5) == 0,
        outs);
  }

  private static Out out(String prefix, Random random) {
    String trunk = random.nextBoolean() ? "one" : "two";
    return switch (random.nextInt(7)) {
      case 0 -> new Out(trunk, prefix.length(), "", "");
      case 1 -> new Out(trunk, 1, "", "");
      case 2 -> new Out(trunk, 0, "0035316778", "");
      case 3 -> new Out(trunk, 0, "", "0");
      default -> new Out(trunk, 0, "", "");
    };
  }

  private static Phone phone(String number, Random random) {
    return new Phone(
        number,
        random.nextInt(8) > 0,
        random.nextInt(8) == 0,
        random.nextInt(5) == 0,
        random.nextBoolean());
  }

  private static <T> T pick(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private static State state(Pbx pbx) {
    List<Draft> drafts = new ArrayList<>();
    drafts.add(trunk("10000", "one").with("registered", !pbx.down().contains("one")));
    drafts.add(trunk("10001", "two").with("registered", !pbx.down().contains("two")));
    drafts.add(of(GeneralSettings.RESOURCE, Resource.ONLY).with("outOfHoursBlocked", false));
    drafts.add(
        of(Numbering.RESOURCE, Resource.ONLY)
            .with("enabled", false)
            .with("country", "44")
            .with("countryName", "United Kingdom")
            .with("internationalPrefix", "00"));
    drafts.add(pbx.abroad() ? countries("353", "44") : countries("44"));
    drafts.add(department("Sales"));
    pbx.phones().forEach(phone -> drafts.add(draft(phone)));
    pbx.lines().forEach(line -> drafts.add(draft(line)));
    return pbx(drafts.toArray(Draft[]::new));
  }

  private static Draft draft(Phone phone) {
    Draft draft =
        user(phone.number())
            .with("enabled", phone.enabled())
            .with("internalOnly", phone.barred())
            .with(
                "pinToDialOut",
                phone.pin() ? Value.struct(Map.of("for", Value.whole(60))) : Value.flag(false));
    return phone.sales() ? draft.member("Sales", "users") : draft;
  }

  private static Draft draft(Line line) {
    String[] dial = line.prefix().isEmpty() ? new String[0] : new String[] {line.prefix()};
    List<Value> outs =
        line.outs().stream()
            .map(out -> via(out.trunk(), out.strip(), out.prepend(), out.append()))
            .toList();
    Draft draft =
        rule(line.name(), dial)
            .with("emergency", line.emergency())
            .with("length", line.length())
            .with("via", Value.items(outs));
    return line.sales()
        ? draft.with("from", Value.struct(Map.of("departments", Value.texts("Sales"))))
        : draft;
  }
}
