package enforcer.journal;

/**
 * Where it is written down whose secret is made anew, on disk before and after each write; the
 * secret has no way in.
 */
public interface RotationJournal {

  /** Writes nothing down. */
  RotationJournal NONE =
      new RotationJournal() {
        @Override
        public void writing(String extension, String secret) {}

        @Override
        public void wrote(String extension, String secret, Effect effect, String sentence) {}
      };

  /**
   * A new secret is about to be sent; when this returns, that is on disk.
   *
   * @param secret which one, such as {@code voicemailPin}
   * @throws JournalException where it cannot be written down, so that nothing may be sent
   */
  void writing(String extension, String secret);

  /**
   * A person's turn ended, well or not.
   *
   * @throws JournalException where it cannot be written down, so that nobody else may have a turn
   */
  void wrote(String extension, String secret, Effect effect, String sentence);
}
