package enforcer.probe;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Finds out when the certificate of a port ends, by one ordinary handshake. */
final class PeerCertificate {
  private PeerCertificate() {}

  /** The end of the certificate; empty where the port shows none. */
  static Optional<Instant> end(Socket connected, String host, int port) {
    Shown shown = new Shown();
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {shown}, null);
      try (SSLSocket socket =
          (SSLSocket) context.getSocketFactory().createSocket(connected, host, port, true)) {
        socket.startHandshake();
      }
    } catch (IOException e) {
      // Whatever broke off the rest, the certificate may have been shown before.
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return Optional.ofNullable(shown.certificate).map(c -> c.getNotAfter().toInstant());
  }

  /**
   * Keeps the certificate and trusts every one: nothing is sent over the connection, and whether
   * others may trust it is not the question.
   */
  private static final class Shown extends X509ExtendedTrustManager {
    private X509Certificate certificate;

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
      checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      certificate = chain[0];
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
      throw new IllegalStateException("this is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      throw new IllegalStateException("this is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      throw new IllegalStateException("this is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
