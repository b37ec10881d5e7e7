package enforcer.journal;

import enforcer.plan.Step;
import java.util.Optional;

/** Where a run is written down, on disk before and after each write. */
public interface Journal {

  /** Writes nothing down. */
  Journal NONE =
      new Journal() {
        @Override
        public void writing(int number, Step step) {}

        @Override
        public void wrote(int number, Effect effect, String sentence, Optional<String> runBook) {}
      };

  /**
   * The write of a step is about to be sent; when this returns, that is on disk.
   *
   * @param number from 1
   * @throws JournalException where it cannot be written down, so that nothing may be sent
   */
  void writing(int number, Step step);

  /**
   * A step ended, well or not.
   *
   * @throws JournalException where it cannot be written down, so that no other step may be sent
   */
  void wrote(int number, Effect effect, String sentence, Optional<String> runBook);
}
