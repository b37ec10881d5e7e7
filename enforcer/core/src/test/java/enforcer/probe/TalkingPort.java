package enforcer.probe;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A port of this machine that reads one record of each caller and answers as a test says. */
final class TalkingPort implements AutoCloseable {
  private final ServerSocket server;
  private final Script script;
  private final List<Socket> callers = new CopyOnWriteArrayList<>();

  /** What the port does after the record of a caller. */
  interface Script {
    void answer(byte[] hello, Socket caller) throws IOException;
  }

  private TalkingPort(Script script) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.script = script;
    Thread.startVirtualThread(this::serve);
  }

  static TalkingPort doing(Script script) {
    try {
      return new TalkingPort(script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port that says the same to everybody, in hexadecimal, and then closes. */
  static TalkingPort saying(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    return doing((_, caller) -> write(caller, bytes));
  }

  static void write(Socket caller, byte[] bytes) throws IOException {
    OutputStream out = caller.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  int number() {
    return server.getLocalPort();
  }

  int callers() {
    return callers.size();
  }

  private void serve() {
    try {
      while (true) {
        Socket caller = server.accept();
        callers.add(caller);
        Thread.startVirtualThread(() -> talk(caller));
      }
    } catch (IOException _) {
      // The port was closed.
    }
  }

  private void talk(Socket caller) {
    try (caller) {
      DataInputStream in = new DataInputStream(caller.getInputStream());
      byte[] head = new byte[5];
      in.readFully(head);
      byte[] body = new byte[(head[3] & 0xff) << 8 | head[4] & 0xff];
      in.readFully(body);
      script.answer(body, caller);
    } catch (IOException _) {
      // The caller went away.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket caller : callers) {
      caller.close();
    }
  }
}
