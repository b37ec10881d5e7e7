package enforcer.channel;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/**
 * Ends a conversation that takes too long. A time-out of each answer does not: one who says a
 * little now and then could hold a run for ever.
 */
final class HangUp implements AutoCloseable {
  private final Thread waiting;
  private volatile boolean rung;

  private HangUp(Socket socket, Duration after) {
    waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    Thread.sleep(after);
                    rung = true;
                    socket.close();
                  } catch (InterruptedException | IOException _) {
                    // The conversation is over, or its end is what was wanted.
                  }
                });
  }

  /** Closes a connection after this time, unless it is over before. */
  static HangUp on(Socket socket, Duration after) {
    return new HangUp(socket, after);
  }

  /** Whether the time was over. */
  boolean hasRung() {
    return rung;
  }

  @Override
  public void close() {
    waiting.interrupt();
  }
}
