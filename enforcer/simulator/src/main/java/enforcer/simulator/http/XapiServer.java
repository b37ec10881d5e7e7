package enforcer.simulator.http;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A port of the loopback interface behind which one or more PBXs stand. */
public final class XapiServer implements AutoCloseable {

  static {
    // Without this, small answers wait for the acknowledgement of the previous one.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final boolean tls;
  private final HttpServer server;
  private final Optional<SipsPort> sips;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Takes the port; answers nobody yet. */
  public XapiServer(ServerSettings settings) {
    this.tls = settings.tls();
    this.server = bound(settings);
    this.sips = tls ? Optional.of(new SipsPort(settings.sipsTakes())) : Optional.empty();
  }

  /** Begins to serve; the door is found by the host that a request names, without its port. */
  public void serve(Function<String, Door> doors) {
    server.setExecutor(threads);
    server.createContext(
        "/", http -> doors.apply(host(http.getRequestHeaders().getFirst("Host"))).open(http));
    server.start();
  }

  /** The base URL under a host name of this machine. */
  public URI url(String host) {
    return URI.create((tls ? "https" : "http") + "://" + host + ":" + port());
  }

  /** The port. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** The port for SIPS; there is one with TLS alone. */
  public Optional<Integer> sipsPort() {
    return sips.map(SipsPort::number);
  }

  @Override
  public void close() {
    server.stop(0);
    sips.ifPresent(SipsPort::close);
    // An answer that is still held back must not keep the simulator from closing.
    threads.shutdownNow();
    threads.close();
  }

  private static String host(String named) {
    return named == null ? "" : named.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
  }

  private static HttpServer bound(ServerSettings settings) {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), settings.port());
    try {
      if (!settings.tls()) {
        return HttpServer.create(address, 0);
      }
      HttpsServer server = HttpsServer.create(address, 0);
      server.setHttpsConfigurator(new HttpsConfigurator(Certificate.OWN.context()));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
