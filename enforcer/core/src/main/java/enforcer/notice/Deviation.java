package enforcer.notice;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Finding;
import enforcer.diff.Change;
import enforcer.diff.FieldChange;
import enforcer.model.Direction;
import enforcer.model.Fingerprint;
import enforcer.model.ObjectNames;
import enforcer.model.Value;
import enforcer.watch.PanicWatch;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One thing in which a phone system is not as its document says.
 *
 * @param id the same from night to night: the object and the field, or the requirement
 * @param mark changes with the values, which are not kept
 * @param object the address of the object; empty where a requirement is not met
 * @param what for people
 * @param opened whether the phone system is more open than its document says
 */
public record Deviation(String id, String mark, String object, String what, boolean opened) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final String CORRECTION = "correction";

  public Deviation {
    requireNonNull(id, "id is null");
    requireNonNull(mark, "mark is null");
    requireNonNull(object, "object is null");
    requireNonNull(what, "what is null");
  }

  /** Those of one changed object. */
  static Stream<Deviation> of(Change change) {
    String name = ObjectNames.of(change.resource(), change.key());
    boolean opened = change.direction() == Direction.TIGHTENS;
    if (change.action() == Change.Action.UPDATE && !change.fields().isEmpty()) {
      return change.fields().stream().map(field -> of(change, field, name, opened));
    }
    String what =
        switch (change.action()) {
          case CREATE -> "missing";
          case DELETE -> "not in the file";
          case MOVE -> "at another place";
          case UPDATE -> "differs";
        };
    String mark = change.action() + " " + change.position() + texts(change.fields());
    return Stream.of(
        new Deviation(
            change.address(), Fingerprint.of(mark), change.address(), name + ": " + what, opened));
  }

  /** Whether what has this id is something that differs, or is not met. */
  static boolean isDifference(String id) {
    return !id.equals(CORRECTION);
  }

  /** A correction that was not proven: what drifted may be there still, or something else. */
  static Deviation uncorrected(String why) {
    return new Deviation(
        CORRECTION, Fingerprint.of(why), "", "taking back was tried and not proven: " + why, true);
  }

  private static Deviation of(Change change, FieldChange field, String name, boolean opened) {
    return new Deviation(
        change.address() + "." + field.path(),
        Fingerprint.of(texts(List.of(field))),
        change.address(),
        name + ": " + field.path(),
        opened);
  }

  private static String texts(List<FieldChange> fields) {
    StringBuilder text = new StringBuilder();
    for (FieldChange field : fields) {
      text.append('\n').append(field.path());
      text.append('\n').append(text(field.before())).append('\n').append(text(field.after()));
    }
    return text.toString();
  }

  private static String text(Optional<Value> value) {
    return value.map(Value::toString).orElse("-");
  }

  /**
   * A requirement that is not met. Numbers in its message do not tell it from itself: an age grows
   * every night. The objects that it counts do. What a panic closed, and is open, opened.
   */
  static Deviation of(Finding notMet) {
    String subject = notMet.subject();
    return new Deviation(
        String.join(" ", notMet.rule(), subject, NUMBER.matcher(notMet.message()).replaceAll("#")),
        Fingerprint.of(notMet.members().toString()),
        "",
        (subject.isEmpty() ? "" : subject + ": ") + notMet.message(),
        notMet.rule().equals(PanicWatch.RULE));
  }
}
