package enforcer.apply;

import enforcer.catalogue.Catalogue;
import enforcer.catalogue.Countries;
import enforcer.catalogue.DialTests;
import enforcer.dialplan.DialResult;
import enforcer.dialplan.EmergencyProbe;
import enforcer.dialplan.EmergencyProbes;
import enforcer.dialplan.EmergencyReach;
import enforcer.guard.Guards;
import enforcer.model.Entity;
import enforcer.model.ExtensionsType;
import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.pbx.Live;
import enforcer.pbx.LiveReader;
import enforcer.pbx.PbxException;
import enforcer.pbx.ReadingClient;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import enforcer.section.RequiredRead;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads everything that a plan touched once more, and compares it with the planned state. */
final class Verification {
  private Verification() {}

  static Outcome.End of(Plan plan, Live before, ReadingClient client) {
    if (plan.steps().isEmpty()) {
      return new Outcome.End.Verified();
    }
    Set<Resource> touched = new LinkedHashSet<>();
    plan.steps().forEach(s -> touched.add(s.resource()));
    State now;
    List<RequiredRead> evidence =
        Guards.concernsCalls(plan) || !plan.context().dialTests().isEmpty()
            ? DialTests.evidence()
            : List.of();
    try {
      List<RequiredRead> needs = new ArrayList<>(RequiredRead.of(withReferred(touched)));
      needs.addAll(evidence);
      State read = LiveReader.read(client, needs).state();
      boolean denying = !before.binding().dialCodesToDenyFrom().isEmpty();
      now = denying ? Countries.denied(read, before.binding()) : read;
    } catch (PbxException e) {
      return new Outcome.End.Unverified(e.getMessage());
    }
    evidence.stream()
        .map(RequiredRead::resource)
        .filter(DialTests::mustBeKnown)
        .forEach(touched::add);
    List<Resource> unread = touched.stream().filter(r -> !now.knows(r)).toList();
    if (!unread.isEmpty()) {
      return new Outcome.End.Unverified("no complete answer for " + unread);
    }
    List<Discrepancy> all = new ArrayList<>();
    all.addAll(discrepancies(plan, plan.after(before.state()), now));
    all.addAll(calls(plan, before.state(), now));
    return all.isEmpty() ? new Outcome.End.Verified() : new Outcome.End.Differs(all);
  }

  /** Repeats the dial tests and emergency calls on the state that the PBX now has. */
  private static List<Discrepancy> calls(Plan plan, State before, State now) {
    List<Discrepancy> all = new ArrayList<>();
    Map<String, String> facts = plan.context().facts();
    for (DialResult result :
        DialResult.after(
            plan.context().dialTests(), plan.context().emergency(), before, now, facts)) {
      String wanted = result.test().route() ? "to leave" : "to be refused";
      for (DialResult.Miss miss : result.misses()) {
        all.add(Discrepancy.whole("call of " + miss.number(), wanted, miss.instead()));
      }
    }
    if (!Guards.concernsCalls(plan)) {
      return all;
    }
    List<EmergencyProbe> probes = EmergencyProbes.of(plan.context().emergency(), before);
    for (EmergencyReach.Loss loss :
        new EmergencyReach(List.of(before, now), probes, facts).losses(1)) {
      String who = ExtensionsType.named(loss.extensions());
      all.add(
          Discrepancy.whole(
              "emergency call of " + who,
              "to reach " + loss.probe() + " as before",
              loss.instead()));
    }
    return all;
  }

  /**
   * The touched resources, with departments and trunks, because others refer to those by their ids.
   */
  private static Resource[] withReferred(Set<Resource> touched) {
    Set<Resource> all = new LinkedHashSet<>(touched);
    all.addAll(Catalogue.REFERRED);
    return all.toArray(Resource[]::new);
  }

  /** The differences between the objects of a plan and their planned state. */
  static List<Discrepancy> discrepancies(Plan plan, State expected, State now) {
    List<Discrepancy> all = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    Set<Resource> ordered = new LinkedHashSet<>();
    for (Step step : plan.steps()) {
      if (seen.add(step.named())) {
        all.addAll(object(step, expected, now));
      }
      if (step.resource().isOrdered()) {
        ordered.add(step.resource());
      }
    }
    ordered.forEach(r -> all.addAll(order(r, expected, now.entities(r))));
    return all;
  }

  private static List<Discrepancy> object(Step step, State expected, State now) {
    Optional<Entity> wanted = expected.entity(step.resource(), step.key());
    Optional<Entity> found =
        now.entity(step.resource(), step.key())
            .filter(e -> wanted.isPresent() || step.resource().ours().test(e));
    if (wanted.isEmpty()) {
      return found.isEmpty()
          ? List.of()
          : List.of(Discrepancy.whole(step.named(), "to be absent", "it there"));
    }
    if (found.isEmpty()) {
      return List.of(Discrepancy.whole(step.named(), "to be there", "nothing"));
    }
    List<String> fields =
        step.resource().writable().stream()
            .filter(f -> wanted.get().get(f).isPresent())
            .map(Field::name)
            .toList();
    return Discrepancy.between(wanted.get(), fields, found.get(), step.named());
  }

  /** The differences between the order of entities and that of a state. */
  static List<Discrepancy> order(Resource resource, State expected, List<Entity> now) {
    List<String> wanted = expected.entities(resource).stream().map(Entity::key).toList();
    List<String> found = now.stream().map(Entity::key).toList();
    return wanted.equals(found)
        ? List.of()
        : List.of(new Discrepancy(resource.name(), "order", wanted.toString(), found.toString()));
  }
}
