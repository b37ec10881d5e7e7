package enforcer.pbx;

import enforcer.pbx.PbxException.Details;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Exceptions for connections that failed or broke off. */
final class NetworkFaults {
  private final Target target;

  NetworkFaults(Target target) {
    this.target = target;
  }

  /**
   * The exception for an I/O error.
   *
   * @param sent whether the request had begun to leave; before that nothing can have happened
   * @param familiar whether this PBX has answered before, so that a wait makes sense
   */
  PbxException of(RequestName ask, IOException failure, boolean sent, boolean familiar) {
    if (failure instanceof WritingClient.Late) {
      return PbxException.Fenced.late(ask);
    }
    if (!sent && failure instanceof SSLException) {
      Optional<Details> distrust = distrust(failure);
      if (distrust.isPresent()) {
        return new PbxException.NotTrusted(distrust.get().cause(failure));
      }
    }
    Details details = sent ? brokenOff(ask, failure) : notReached(failure);
    details = details.cause(failure).uncertain(ask.writes() && sent);
    boolean again = (sent || familiar) && !Thread.currentThread().isInterrupted();
    return new PbxException.Unreachable(again ? details.retryable(Duration.ZERO) : details);
  }

  private Details notReached(IOException failure) {
    String proxy = String.valueOf(failure.getMessage());
    return switch (failure) {
      case UnknownHostException _ ->
          Details.of(
              "the name " + host() + " is not known",
              "check its spelling, the DNS of this machine, and the VPN");
      case ConnectException _ ->
          Details.of(
              target.url() + " does not accept connections",
              "check the port (" + Faults.PORTS + "), and that the PBX is running");
      case NoRouteToHostException _ ->
          Details.of(target.url() + " cannot be reached from here", "check network and VPN");
      case InterruptedIOException _ ->
          Details.of(
              target.url() + " does not answer",
              "check host, port (" + Faults.PORTS + ") and http or https, firewall and VPN");
      case SSLException _ ->
          Details.of(
              target.url() + " does not speak TLS as expected",
              "check the port (" + Faults.PORTS + "), and that no proxy stands in between");
      default ->
          proxy.contains("authenticate with proxy")
              ? Details.of(
                  "the proxy on the way to " + target.url() + " refuses our login",
                  "put it into HTTPS_PROXY as http://user:password@host:port")
              : Details.of(
                  target.url() + " cannot be reached", "check address, proxy, firewall and VPN");
    };
  }

  private Details brokenOff(RequestName ask, IOException failure) {
    if (Thread.currentThread().isInterrupted()) {
      return Details.of(ask + " at " + target.url() + " was interrupted", "run again");
    }
    String remedy =
        ask.writes() ? Faults.UNCERTAIN : "the PBX may be restarting or overloaded; run again";
    return failure instanceof InterruptedIOException
        ? Details.of(target.url() + " does not finish answering " + ask, remedy)
        : Details.of(target.url() + " broke off the connection during " + ask, remedy);
  }

  private Optional<Details> distrust(IOException failure) {
    if (failure instanceof SSLPeerUnverifiedException) {
      boolean pinned = String.valueOf(failure.getMessage()).startsWith("Certificate pinning");
      return Optional.of(
          pinned
              ? Details.of(
                  "the certificate of " + target.url() + " does not have the pinned key",
                  "if the PBX got a new key, correct connect.pin; if not, the connection"
                      + " is intercepted")
              : Details.of(
                  "the certificate of " + target.url() + " is for another name",
                  "use the name that the certificate carries, or get one for this name"));
    }
    if (causedBy(failure, CertificateExpiredException.class)
        || causedBy(failure, CertificateNotYetValidException.class)
        || outOfDate(failure)) {
      return Optional.of(
          Details.of(
              "the certificate of " + target.url() + " is expired or not valid yet",
              "renew it on the PBX, and check the clock of this machine"));
    }
    return causedBy(failure, CertificateException.class)
            || causedBy(failure, CertPathValidatorException.class)
        ? Optional.of(
            Details.of(
                "the certificate of " + target.url() + " is not from an authority trusted here",
                "name the certificate of your own authority in connect.caFile; if you have none,"
                    + " the connection may be intercepted"))
        : Optional.empty();
  }

  private String host() {
    return target.url().getHost();
  }

  private static boolean outOfDate(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof CertPathValidatorException e
          && (e.getReason() == BasicReason.EXPIRED || e.getReason() == BasicReason.NOT_YET_VALID)) {
        return true;
      }
    }
    return false;
  }

  private static boolean causedBy(Throwable failure, Class<? extends Throwable> kind) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (kind.isInstance(t)) {
        return true;
      }
    }
    return false;
  }
}
