package enforcer.plan;

import enforcer.diagnostic.Excerpt;
import enforcer.diff.Change;
import enforcer.diff.FieldChange;
import enforcer.model.Value;
import enforcer.plan.Step.Write;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A plan that was made again of the same documents, because the PBX is not as the saved one found
 * it. Whoever reviewed the saved one reviewed the fresh one too, where that is the same or a part:
 * the same objects, the same values before and after, the same effects, on the same facts.
 */
public record FreshPlan(Plan saved, Plan fresh) {

  /** The sections that the saved plan judged and the fresh one cannot, with the reason. */
  public SortedMap<String, String> unread() {
    SortedMap<String, String> unread = new TreeMap<>(fresh.unknown());
    unread.keySet().removeAll(saved.unknown().keySet());
    return unread;
  }

  /** What the fresh plan does otherwise, one sentence each; none where it does the same or less. */
  public List<String> differences() {
    List<String> all = new ArrayList<>();
    facts(all);
    Map<String, Change> reviewed = new LinkedHashMap<>();
    saved.changes().forEach(change -> reviewed.put(id(change), change));
    for (Change change : fresh.changes()) {
      Optional.ofNullable(reviewed.get(id(change)))
          .ifPresentOrElse(
              was -> compare(was, change, all),
              () -> all.add(named(change) + " would be " + done(change) + " as well"));
    }
    if (all.isEmpty()) {
      steps(all);
    }
    return List.copyOf(all);
  }

  /** The saved steps of which the fresh plan writes nothing, because they were done already. */
  public List<String> leftOut() {
    return saved.steps().stream()
        .filter(was -> fresh.steps().stream().noneMatch(now -> isPart(now, was)))
        .map(Step::named)
        .distinct()
        .toList();
  }

  private void facts(List<String> all) {
    SortedMap<String, String> before = saved.context().facts();
    SortedMap<String, String> now = fresh.context().facts();
    TreeMap<String, String> either = new TreeMap<>(before);
    either.putAll(now);
    for (String fact : either.keySet()) {
      if (!Objects.equals(before.get(fact), now.get(fact))) {
        all.add(
            "the fact "
                + Excerpt.of(fact)
                + " is read as "
                + reading(now.get(fact))
                + ", and was "
                + reading(before.get(fact)));
      }
    }
  }

  private static String reading(String word) {
    return word == null ? "open" : Excerpt.of(word);
  }

  private static String id(Change change) {
    return change.action() + " " + change.address();
  }

  private static String named(Change change) {
    return change.entity().named();
  }

  private static String done(Change change) {
    return switch (change.action()) {
      case CREATE -> "created";
      case UPDATE -> "changed";
      case MOVE -> "moved";
      case DELETE -> "deleted";
    };
  }

  private static void compare(Change was, Change now, List<String> all) {
    for (FieldChange field : now.fields()) {
      Optional<FieldChange> same =
          was.fields().stream().filter(f -> f.path().equals(field.path())).findFirst();
      if (same.isEmpty()) {
        all.add(named(now) + " would get another " + field.path() + " as well");
      } else if (!same.get().before().equals(field.before())) {
        all.add(
            value(now, field, " is ", field.before()) + ", and was " + shown(same.get().before()));
      } else if (!same.get().after().equals(field.after())) {
        all.add(
            value(now, field, " would become ", field.after())
                + ", and not "
                + shown(same.get().after()));
      }
    }
    boolean placed = now.action() != Change.Action.DELETE;
    if (placed && !was.position().equals(now.position())) {
      all.add(named(now) + " would come to another place");
    }
    if (was.direction() != now.direction()) {
      all.add(
          ("the change of " + named(now) + " " + effect(now))
              + (", and the one that was reviewed " + effect(was)));
    }
  }

  private static String effect(Change change) {
    return switch (change.direction()) {
      case LOOSENS -> "loosens";
      case TIGHTENS -> "tightens";
      case NEUTRAL -> "neither loosens nor tightens";
    };
  }

  private static String value(Change of, FieldChange field, String verb, Optional<Value> value) {
    return named(of) + ": " + field.path() + verb + shown(value);
  }

  private static String shown(Optional<Value> value) {
    return value.map(Digests::canonical).map(Excerpt::of).orElse("nothing");
  }

  /** Each fresh step must be one that was reviewed or a part of it, and they in the same order. */
  private void steps(List<String> all) {
    int next = 0;
    for (Step step : fresh.steps()) {
      int at = next;
      while (at < saved.steps().size() && !isPart(step, saved.steps().get(at))) {
        at++;
      }
      if (at == saved.steps().size()) {
        boolean elsewhere = saved.steps().stream().anyMatch(s -> isPart(step, s));
        all.add(
            step.named()
                + (elsewhere
                    ? " would be written in another order"
                    : " would be written by another request"));
        return;
      }
      next = at + 1;
    }
  }

  private static boolean isPart(Step now, Step was) {
    if (!now.address().equals(was.address()) || now.phase() != was.phase()) {
      return false;
    }
    return now.write() instanceof Write.Patch(Value.Struct before, Value.Struct after)
            && was.write() instanceof Write.Patch(Value.Struct first, Value.Struct last)
        ? isPart(before, first) && isPart(after, last)
        : now.write().equals(was.write());
  }

  private static boolean isPart(Value.Struct now, Value.Struct was) {
    return now.members().entrySet().stream()
        .allMatch(field -> Optional.of(field.getValue()).equals(was.get(field.getKey())));
  }
}
