package enforcer.report;

import enforcer.diagnostic.Place;
import enforcer.model.Direction;
import java.util.List;
import java.util.Optional;

/**
 * One line of a printed plan, safe to show, before its layout.
 *
 * @param section the section of the document, or the subject of a finding
 * @param urgent whether a reviewer must see it before an approval: it loosens, deletes, can lock
 *     out, or touches emergency calls, or the PBX is looser and nothing fixes it
 * @param what the section, then the object or what several have in common
 * @param place the line of the document that decided
 * @param direction the direction of the change; empty for what is only reported
 * @param notes further remarks, such as {@code delete}
 * @param deltas the fields of one object
 * @param members the objects that a count stands for; empty when the line names them
 * @param advice the remedy; may be empty
 */
record Line(
    Mark mark,
    String section,
    boolean urgent,
    String what,
    Optional<Place> place,
    Optional<Direction> direction,
    List<String> notes,
    List<Delta> deltas,
    List<String> members,
    String advice) {

  /** The note of a change that can lock out. */
  static final String LOCKOUT = "lockout";

  /** The kind of a line, in one character. */
  enum Mark {
    ADD("+", Paint.Tone.GOOD),
    CHANGE("~", Paint.Tone.CHANGED),
    REMOVE("-", Paint.Tone.BAD),
    NOTICE("!", Paint.Tone.CHANGED),
    ASIDE(" ", Paint.Tone.FAINT);

    private final String sign;
    private final Paint.Tone tone;

    Mark(String sign, Paint.Tone tone) {
      this.sign = sign;
      this.tone = tone;
    }

    String sign() {
      return sign;
    }

    Paint.Tone tone() {
      return tone;
    }
  }

  Line {
    notes = List.copyOf(notes);
    deltas = List.copyOf(deltas);
    members = List.copyOf(members);
  }

  /**
   * A line that only reports.
   *
   * @param note may be empty
   */
  static Line notice(String section, String text, Optional<Place> place, String note) {
    return new Line(
        Mark.NOTICE,
        section,
        false,
        section + "  " + text,
        place,
        Optional.empty(),
        note.isEmpty() ? List.of() : List.of(note),
        List.of(),
        List.of(),
        "");
  }

  /** A line that counts the objects that are not managed. */
  static Line aside(String what) {
    return new Line(
        Mark.ASIDE,
        "",
        false,
        what,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        "");
  }

  /** Whether this line can lock somebody out. */
  boolean locksOut() {
    return notes.stream().anyMatch(note -> note.startsWith(LOCKOUT));
  }

  /** Whether this line counts objects that it could list. */
  boolean isOnlyCounted() {
    return !members.isEmpty() && mark != Mark.NOTICE;
  }

  /** This line, wherever a document says it. */
  Line anywhere() {
    return about(what);
  }

  /** This line, whichever object it is about. */
  Line anyObject() {
    return about(section);
  }

  /** This line without what stands below it. */
  Line alone() {
    return new Line(mark, section, urgent, what, place, direction, notes, List.of(), List.of(), "");
  }

  private Line about(String object) {
    return new Line(
        mark, section, urgent, object, Optional.empty(), direction, notes, deltas, members, advice);
  }

  /** What this line says beside its section. */
  String object() {
    return what.startsWith(section + " ") ? what.substring(section.length()).strip() : what;
  }

  Line members(List<String> objects) {
    return new Line(mark, section, urgent, what, place, direction, notes, deltas, objects, advice);
  }

  /** This line, marked as urgent. */
  Line urgent(boolean isSo) {
    return new Line(mark, section, isSo, what, place, direction, notes, deltas, members, advice);
  }

  Line advice(String remedy) {
    return new Line(mark, section, urgent, what, place, direction, notes, deltas, members, remedy);
  }
}
