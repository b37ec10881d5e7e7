package enforcer.simulator.http;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSocket;

/**
 * A port for SIPS as far as TLS handshakes show it; it speaks no SIP. TLS 1.2 and 1.3 are real.
 * Java no longer speaks what is older, so a port that takes it gives the first answer of a server
 * that does, and then hangs up.
 */
final class SipsPort implements AutoCloseable {
  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;
  private static final int SERVER_HELLO = 2;
  private static final byte[] PROTOCOL_VERSION = {2, 70};

  /** Cipher suites that TLS 1.2 must not use: RC4, 3DES, export and no encryption. */
  private static final Set<Integer> WEAK =
      Set.of(0x0001, 0x0002, 0x0003, 0x0004, 0x0005, 0x0008, 0x000a, 0x003b, 0xc011, 0xc012);

  private final ServerSocket server;
  private final Set<OldTls> takes;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  SipsPort(Set<OldTls> takes) {
    this.takes = Set.copyOf(takes);
    try {
      server = new ServerSocket();
      server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::serve);
  }

  int number() {
    return server.getLocalPort();
  }

  private void serve() {
    try {
      while (true) {
        Socket caller = server.accept();
        threads.execute(() -> answer(caller));
      }
    } catch (IOException _) {
      // The port was closed.
    }
  }

  private void answer(Socket caller) {
    try (caller) {
      // A caller that says nothing must not keep the simulator from closing.
      caller.setSoTimeout(10_000);
      DataInputStream in = new DataInputStream(caller.getInputStream());
      byte[] head = new byte[5];
      in.readFully(head);
      byte[] hello = new byte[ByteBuffer.wrap(head).getShort(3) & 0xffff];
      in.readFully(hello);
      answer(caller, head, ByteBuffer.wrap(hello));
    } catch (IOException | IndexOutOfBoundsException _) {
      // Whoever speaks no TLS is left without an answer.
    }
  }

  private void answer(Socket caller, byte[] head, ByteBuffer hello) throws IOException {
    int version = hello.getShort(4) & 0xffff;
    int first = firstSuite(hello);
    boolean weak = version == OldTls.WEAK.version() && WEAK.contains(first);
    if (version >= OldTls.WEAK.version() && !weak) {
      handshake(caller, head, hello.array());
    } else if (takes.stream().anyMatch(old -> old.version() == version)) {
      send(caller, HANDSHAKE, version, serverHello(version, first));
    } else {
      send(caller, ALERT, version, PROTOCOL_VERSION);
    }
  }

  /** The first cipher suite of a hello; they stand behind version, random and session id. */
  private static int firstSuite(ByteBuffer hello) {
    int session = 4 + 2 + 32;
    return hello.getShort(session + 1 + (hello.get(session) & 0xff) + 2) & 0xffff;
  }

  private static byte[] serverHello(int version, int suite) {
    byte[] random = new byte[32];
    ByteBuffer hello = ByteBuffer.allocate(4 + 38);
    hello.putInt(SERVER_HELLO << 24 | 38).putShort((short) version).put(random);
    return hello.put((byte) 0).putShort((short) suite).put((byte) 0).array();
  }

  private static void send(Socket caller, int type, int version, byte[] body) throws IOException {
    ByteBuffer record = ByteBuffer.allocate(5 + body.length);
    record.put((byte) type).putShort((short) version).putShort((short) body.length).put(body);
    caller.getOutputStream().write(record.array());
    caller.getOutputStream().flush();
  }

  private static void handshake(Socket caller, byte[] head, byte[] hello) throws IOException {
    byte[] said = ByteBuffer.allocate(head.length + hello.length).put(head).put(hello).array();
    var sockets = Certificate.OWN.context().getSocketFactory();
    try (SSLSocket socket =
        (SSLSocket) sockets.createSocket(caller, new ByteArrayInputStream(said), true)) {
      socket.startHandshake();
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
