package enforcer.journal;

import enforcer.plan.Step;
import java.util.Optional;

/** The journal of a run, on disk before and after each write. */
public interface Journal {

  /** Writes nothing down. */
  Journal NONE =
      new Journal() {
        @Override
        public void writing(int number, Step step) {}

        @Override
        public void wrote(
            int number, WriteEffect effect, String sentence, Optional<String> runBook) {}
      };

  /**
   * Notes that the write of a step is about to be sent; when this returns, the note is on disk.
   *
   * @param number from 1
   * @throws JournalException if it cannot be written; then nothing may be sent
   */
  void writing(int number, Step step);

  /**
   * Notes that a step ended, well or not.
   *
   * @throws JournalException if it cannot be written; then no other step may be sent
   */
  void wrote(int number, WriteEffect effect, String sentence, Optional<String> runBook);
}
