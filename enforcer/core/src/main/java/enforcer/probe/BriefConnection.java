package enforcer.probe;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;

/** A connection that ends by itself when its time is over, however slowly the other end speaks. */
final class BriefConnection implements AutoCloseable {
  private final Socket socket = new Socket(Proxy.NO_PROXY);
  private final Thread guard;
  private volatile boolean over;

  /**
   * Connects.
   *
   * @throws IOException where nobody listens, or nobody answers in time
   */
  BriefConnection(InetSocketAddress address, Duration limit) throws IOException {
    long begin = System.nanoTime();
    try {
      socket.connect(address, Math.toIntExact(Math.max(1, limit.toMillis())));
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    Duration left = limit.minusNanos(System.nanoTime() - begin);
    guard = Thread.startVirtualThread(() -> closeAfter(left));
  }

  private void closeAfter(Duration left) {
    try {
      Thread.sleep(left.isNegative() ? Duration.ZERO : left);
      over = true;
      socket.close();
    } catch (InterruptedException | IOException _) {
      // The connection is closed already.
    }
  }

  /** Sends a message and returns what the other end says. */
  InputStream ask(byte[] message) throws IOException {
    socket.getOutputStream().write(message);
    socket.getOutputStream().flush();
    return new BufferedInputStream(socket.getInputStream());
  }

  Socket socket() {
    return socket;
  }

  /** Whether its time was over before it was closed. */
  boolean isOver() {
    return over;
  }

  @Override
  public void close() throws IOException {
    guard.interrupt();
    socket.close();
  }
}
