package enforcer.plan;

import static enforcer.plan.Fixtures.blocked;
import static enforcer.plan.Fixtures.console;
import static enforcer.plan.Fixtures.department;
import static enforcer.plan.Fixtures.differences;
import static enforcer.plan.Fixtures.plan;
import static enforcer.plan.Fixtures.state;
import static enforcer.plan.Fixtures.steps;
import static enforcer.plan.Fixtures.user;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Catalogue;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds for every plan, on generated pairs of what is there and what is wanted. */
class PlanPropertiesTest {
  private static final List<String> NETWORKS =
      List.of("203.0.113.10/32", "10.99.0.0/24", "192.0.2.200/32", "2001:db8::/48");
  private static final List<String> ROLES = List.of("system_owners", "managers", "users");

  @Test
  void afterAllStepsASecondPlanOfOutboundRulesIsEmpty() {
    for (RuleLists.Pair pair : RuleLists.pairs(1, 400)) {
      State after = plan(pair.live(), pair.wanted()).after(pair.live());

      assertThat(differences(after, pair.wanted()).changes()).isEmpty();
      assertThat(contents(after)).isEqualTo(contents(pair.wanted()));
    }
  }

  @Test
  void afterAllStepsASecondPlanOfEverythingElseIsEmpty() {
    Random random = new Random(2);
    for (int i = 0; i < 400; i++) {
      State live = anything(random);
      State wanted = anything(random);

      assertThat(differences(plan(live, wanted).after(live), wanted).changes()).isEmpty();
    }
  }

  @Test
  void everyRunOfOutboundStepsCanBeTakenBack() {
    for (RuleLists.Pair pair : RuleLists.pairs(3, 400)) {
      assertCanBeTakenBack(pair.live(), steps(pair.live(), pair.wanted()));
    }
  }

  @Test
  void everyOtherRunOfStepsCanBeTakenBack() {
    Random random = new Random(4);
    for (int i = 0; i < 400; i++) {
      State live = anything(random);
      assertCanBeTakenBack(live, steps(live, anything(random)));
    }
  }

  @Test
  void aValueThatNobodyKnowsCannotBeBroughtBack() {
    State live = state(console(null, "203.0.113.10/32"));

    assertThat(steps(live, state(console(true, "203.0.113.10/32"))))
        .extracting(Step::inverse)
        .containsExactly(new Inverse.None("the PBX does not say what restricted is"));
  }

  @Test
  void aUserIsWrittenAtMostTwice() {
    Random random = new Random(5);
    for (int i = 0; i < 400; i++) {
      State live = anything(random);

      assertThat(
              steps(live, anything(random)).stream()
                  .collect(Collectors.groupingBy(Step::address))
                  .entrySet())
          .allMatch(e -> !e.getKey().startsWith("Users[") || e.getValue().size() <= 2);
    }
  }

  private static void assertCanBeTakenBack(State live, List<Step> steps) {
    List<State> met = new ArrayList<>(List.of(live));
    steps.forEach(step -> met.add(step.after(met.getLast())));
    State state = met.getLast();
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (!steps.get(i).inverse().loss().isEmpty()) {
        state = met.get(i);
      } else {
        for (Step inverse : steps.get(i).inverses(met.get(i))) {
          state = inverse.after(state);
        }
      }
      assertThat(contents(state)).as(steps.get(i).address()).isEqualTo(contents(met.get(i)));
    }
  }

  /** What can be written of everything; order counts where it means something. */
  private static List<Collection<String>> contents(State state) {
    List<Collection<String>> contents = new ArrayList<>();
    for (Resource resource : Catalogue.RESOURCES) {
      List<String> told =
          state.entities(resource).stream()
              .map(e -> e.address() + Planner.writable(e).members())
              .toList();
      contents.add(resource.isOrdered() ? told : Set.copyOf(told));
    }
    return contents;
  }

  private static State anything(Random random) {
    List<Entity> entities = new ArrayList<>();
    Boolean flag = random.nextInt(3) == 0 ? null : Boolean.valueOf(random.nextBoolean());
    entities.add(console(flag, some(NETWORKS, random)));
    for (String network : some(NETWORKS, random)) {
      entities.add(blocked(network, random.nextBoolean() ? "block" : "allow"));
    }
    for (String name : some(List.of("Sales", "Warehouse"), random)) {
      entities.add(department(name));
    }
    for (String number : List.of("200", "201", "202")) {
      Entity user = user(number, memberships(random));
      entities.add(
          user.with("enabled", Optional.of(Value.flag(random.nextBoolean())))
              .with("remote", Optional.of(Value.text(random.nextBoolean() ? "none" : "any")))
              .with("require2fa", Optional.of(Value.flag(random.nextBoolean()))));
    }
    return state(entities.toArray(Entity[]::new));
  }

  private static String[] memberships(Random random) {
    return List.of("DEFAULT", "Sales", "Warehouse").stream()
        .filter(_ -> random.nextBoolean())
        .map(name -> name + "=" + ROLES.get(random.nextInt(ROLES.size())))
        .toArray(String[]::new);
  }

  private static String[] some(List<String> all, Random random) {
    return all.stream().filter(_ -> random.nextBoolean()).toArray(String[]::new);
  }
}
