package enforcer.watch;

import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.diff.Change;
import enforcer.diff.FieldChange;
import enforcer.model.ObjectNames;
import enforcer.model.Value;
import enforcer.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a panic that is on closed, and what is open again, or not as the panic left it. */
public final class PanicWatch {
  /** The rule of these findings. */
  public static final String RULE = "panic";

  private PanicWatch() {}

  /**
   * What is not as the panic left it.
   *
   * @param again the plan of the same panic, made now
   * @param written the addresses of what the panics that are on changed; empty where no run tells,
   *     and then all of the plan counts
   * @param remedy the commands that close it again, or end the panic
   */
  public static List<Finding> of(Plan again, Set<String> written, String remedy) {
    return again.changes().stream()
        .filter(change -> written.isEmpty() || written.contains(change.address()))
        .map(change -> finding(change, remedy))
        .toList();
  }

  private static Finding finding(Change change, String remedy) {
    List<String> opened = change.fields().stream().flatMap(f -> opened(f).stream()).toList();
    return Finding.of(
            RULE,
            Severity.ERROR,
            ObjectNames.of(change.resource(), change.key()),
            Optional.empty(),
            "a panic is on, and " + what(change, opened))
        .members(opened)
        .remedy(remedy);
  }

  private static String what(Change change, List<String> opened) {
    return switch (change.action()) {
      case CREATE -> "what it makes is not there";
      case DELETE -> "what it deletes is there";
      case MOVE -> "what it makes is not at its place, before the others";
      case UPDATE ->
          opened.isEmpty()
              ? "what it writes is otherwise: "
                  + String.join(", ", change.fields().stream().map(FieldChange::path).toList())
              : "what it closes is open: " + String.join(", ", opened);
    };
  }

  /** The elements of a list that the panic would take out. */
  private static List<String> opened(FieldChange field) {
    List<String> open = new ArrayList<>(texts(field.before()));
    open.removeAll(texts(field.after()));
    return open;
  }

  private static List<String> texts(Optional<Value> value) {
    return value.filter(Value.Items.class::isInstance).map(Value::asTexts).orElse(List.of());
  }
}
