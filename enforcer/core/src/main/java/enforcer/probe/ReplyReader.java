package enforcer.probe;

import enforcer.probe.TlsReply.Alert;
import enforcer.probe.TlsReply.Chosen;
import enforcer.probe.TlsReply.Closed;
import enforcer.probe.TlsReply.Unclear;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Reads the first answer of a port, as far as it decides something; the answer may come in pieces,
 * and nothing in it is trusted.
 */
final class ReplyReader {
  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;
  private static final int SERVER_HELLO = 2;
  private static final int WARNING = 1;
  private static final int FATAL = 2;
  private static final int CLOSE_NOTIFY = 0;

  private static final int LARGEST_RECORD = (1 << 14) + 2048;
  private static final int LARGEST_HELLO = 1 << 14;
  private static final int MOST_RECORDS = 100;

  /** Version and random; the length of the session id follows. */
  private static final int BEFORE_SESSION = 34;

  private static final int LONGEST_SESSION = 32;
  private static final Unclear NO_TLS = new Unclear("answers in something else than TLS");

  private final InputStream in;
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();

  private ReplyReader(InputStream in) {
    this.in = in;
  }

  static TlsReply read(InputStream in) throws IOException {
    return new ReplyReader(in).read();
  }

  private TlsReply read() throws IOException {
    for (int i = 0; i < MOST_RECORDS; i++) {
      int type = in.read();
      if (type == -1) {
        return i == 0 ? new Closed() : new Unclear("ends in the middle of an answer");
      }
      Optional<TlsReply> reply = record(type);
      if (reply.isPresent()) {
        return reply.get();
      }
    }
    return NO_TLS;
  }

  /** Empty where the record decides nothing yet. */
  private Optional<TlsReply> record(int type) throws IOException {
    byte[] head = bytes(4);
    int length = Short.toUnsignedInt(ByteBuffer.wrap(head).getShort(2));
    boolean known = type == ALERT || type == HANDSHAKE;
    if (!known || head[0] != 3 || length == 0 || length > LARGEST_RECORD) {
      return Optional.of(NO_TLS);
    }
    return type == ALERT ? alert(length) : handshake(length);
  }

  private Optional<TlsReply> alert(int length) throws IOException {
    if (length != 2 || message.size() > 0) {
      return Optional.of(NO_TLS);
    }
    byte[] alert = bytes(2);
    int description = Byte.toUnsignedInt(alert[1]);
    if (description == CLOSE_NOTIFY) {
      return Optional.of(new Closed());
    }
    return switch (alert[0]) {
      case WARNING -> Optional.empty();
      case FATAL -> Optional.of(new Alert(description));
      default -> Optional.of(NO_TLS);
    };
  }

  private Optional<TlsReply> handshake(int length) throws IOException {
    for (int i = 0; i < length; i++) {
      message.writeBytes(bytes(1));
      Optional<TlsReply> reply = hello(ByteBuffer.wrap(message.toByteArray()));
      if (reply.isPresent()) {
        return reply;
      }
    }
    return Optional.empty();
  }

  /** What the message so far says; empty where it goes on. */
  private static Optional<TlsReply> hello(ByteBuffer said) {
    if (said.get(0) != SERVER_HELLO) {
      return Optional.of(NO_TLS);
    }
    int session = 4 + BEFORE_SESSION;
    if (said.limit() <= session) {
      return Optional.empty();
    }
    int length = said.getInt(0) & 0xffffff;
    int sessionLength = Byte.toUnsignedInt(said.get(session));
    if (sessionLength > LONGEST_SESSION
        || length > LARGEST_HELLO
        || length < BEFORE_SESSION + 1 + sessionLength + 3) {
      return Optional.of(NO_TLS);
    }
    int suite = session + 1 + sessionLength;
    return said.limit() < suite + 2
        ? Optional.empty()
        : Optional.of(
            new Chosen(
                Short.toUnsignedInt(said.getShort(4)), Short.toUnsignedInt(said.getShort(suite))));
  }

  private byte[] bytes(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    return bytes;
  }
}
