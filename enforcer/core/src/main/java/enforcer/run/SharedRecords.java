package enforcer.run;

import static java.util.Objects.requireNonNull;

import enforcer.pbx.SystemName;
import java.util.List;
import java.util.Optional;

/**
 * A place outside of this machine that several machines share, with the records of what was applied
 * to each PBX. Others may write there, so that nothing of it counts before its signature does.
 */
public interface SharedRecords {
  /**
   * What the place holds of one PBX.
   *
   * @param now the text that stands; empty where there is none
   * @param earlier each text that it ever held, in any order
   */
  record Texts(Optional<String> now, List<String> earlier) {
    public Texts {
      requireNonNull(now, "now is null");
      earlier = List.copyOf(earlier);
    }
  }

  /** Whether a text was put there. */
  enum Put {
    DONE,
    /** Another text stands there than the one that was to be replaced. */
    OVERTAKEN
  }

  /**
   * What the place holds of a PBX.
   *
   * @throws enforcer.journal.JournalException.Unreachable where it cannot be asked
   */
  Texts of(SystemName identity);

  /**
   * The PBXs of which the place holds a record.
   *
   * @throws enforcer.journal.JournalException.Unreachable where it cannot be asked
   */
  List<SystemName> all();

  /**
   * Puts a text in the place of exactly one other.
   *
   * @param before the text that must stand there until then; empty where none does
   * @throws enforcer.journal.JournalException.Unreachable where it cannot be put there
   */
  Put replace(SystemName identity, Optional<String> before, String text);

  /** What the place is called in messages. */
  String name();
}
