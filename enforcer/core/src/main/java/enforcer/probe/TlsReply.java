package enforcer.probe;

import static java.util.Objects.requireNonNull;

/** The first answer of a port to a hello. */
sealed interface TlsReply {

  /** A server hello that chooses a version and a cipher suite. */
  record Chosen(int version, int suite) implements TlsReply {}

  /** A fatal alert. */
  record Alert(int description) implements TlsReply {
    /** The port did not understand the hello, which says nothing of what it offered. */
    static final int DECODE_ERROR = 50;
  }

  /** The end of the connection, without a word. */
  record Closed() implements TlsReply {}

  /**
   * No connection, or none that answers in time; another attempt would show no more.
   *
   * @param why the reason, as the end of a sentence about the port
   */
  record Unreached(String why) implements TlsReply {
    public Unreached {
      requireNonNull(why, "why is null");
    }
  }

  /**
   * Anything else.
   *
   * @param why the reason, as the end of a sentence about the port
   */
  record Unclear(String why) implements TlsReply {
    public Unclear {
      requireNonNull(why, "why is null");
    }
  }
}
