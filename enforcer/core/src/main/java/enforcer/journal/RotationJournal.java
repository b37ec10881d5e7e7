package enforcer.journal;

/**
 * The journal of a rotation of secrets, on disk before and after each write. It never holds a
 * secret.
 */
public interface RotationJournal {

  /** Writes nothing down. */
  RotationJournal NONE =
      new RotationJournal() {
        @Override
        public void writing(String extension, String secret) {}

        @Override
        public void wrote(String extension, String secret, WriteEffect effect, String sentence) {}
      };

  /**
   * Notes that a new secret is about to be sent; when this returns, the note is on disk.
   *
   * @param secret which one, such as {@code voicemailPin}
   * @throws JournalException if it cannot be written; then nothing may be sent
   */
  void writing(String extension, String secret);

  /**
   * Notes that the turn of an extension ended, well or not.
   *
   * @throws JournalException if it cannot be written; then no other extension may have a turn
   */
  void wrote(String extension, String secret, WriteEffect effect, String sentence);
}
