package enforcer.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server on this machine, without encryption, which keeps every line that it got. */
final class MailReceiver implements AutoCloseable {
  private final ServerSocket server;
  private final String afterData;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private MailReceiver(ServerSocket server, String afterData) {
    this.server = server;
    this.afterData = afterData;
  }

  /**
   * @param afterData what it answers at the end of a message, such as {@code 250 OK}
   */
  static MailReceiver answering(String afterData) {
    try {
      ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
      MailReceiver receiver = new MailReceiver(server, afterData);
      Thread.ofVirtual().start(receiver::serve);
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        talk(socket);
      } catch (IOException _) {
        // The client hung up, or the test is over.
      }
    }
  }

  private void talk(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    PrintWriter out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.US_ASCII);
    out.print("220 mail.example.com\r\n");
    out.flush();
    boolean data = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      lines.add(line);
      if (data) {
        data = !line.equals(".");
        answer(out, data ? "" : afterData);
      } else if (line.equals("QUIT")) {
        answer(out, "221 bye");
        return;
      } else {
        data = line.equals("DATA");
        answer(out, data ? "354 go on" : "250 mail.example.com");
      }
    }
  }

  private static void answer(PrintWriter out, String line) {
    if (!line.isEmpty()) {
      out.print(line + "\r\n");
      out.flush();
    }
  }

  int port() {
    return server.getLocalPort();
  }

  /** Every line that it got, commands and messages. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
