package enforcer.probe;

import enforcer.catalogue.TlsHandshakes.Offer;
import enforcer.probe.TlsReply.Unclear;
import enforcer.probe.TlsReply.Unreached;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tries the handshakes of one port, one after the other, and not one more than it must. */
final class PortProbe {
  /** The usual one first: a port that does not answer to it is left alone. */
  private static final List<Offer> ORDER =
      List.of(Offer.USUAL, Offer.WEAK, Offer.TLS_1_1, Offer.TLS_1_0, Offer.SSL3);

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*|.*:.*");

  private final String host;
  private final InetSocketAddress address;
  private final ProbeLimits limits;
  private final long begin = System.nanoTime();

  /**
   * @param host the host as the address of the PBX writes it
   * @param resolved its network address
   */
  PortProbe(String host, InetAddress resolved, int port, ProbeLimits limits) {
    this.host = host;
    this.address = new InetSocketAddress(resolved, port);
    this.limits = limits;
  }

  int number() {
    return address.getPort();
  }

  PortReplies replies() {
    Map<Offer, TlsReply> replies = new EnumMap<>(Offer.class);
    for (Offer offer : ORDER) {
      TlsReply reply = reply(ClientHello.of(offer));
      replies.put(offer, reply);
      boolean noTls = offer == ORDER.getFirst() && reply instanceof Unclear;
      if (noTls || reply instanceof Unreached) {
        return new PortReplies(replies, Optional.empty());
      }
    }
    try (BriefConnection connection = new BriefConnection(address, left())) {
      return new PortReplies(
          replies, PeerCertificate.end(connection.socket(), host, address.getPort()));
    } catch (IOException e) {
      return new PortReplies(replies, Optional.empty());
    }
  }

  private TlsReply reply(ClientHello hello) {
    try (BriefConnection connection = new BriefConnection(address, left())) {
      return reply(hello, connection);
    } catch (ConnectException e) {
      return new Unreached("is not open from here");
    } catch (SocketTimeoutException e) {
      return late();
    } catch (IOException e) {
      return new Unreached("cannot be reached from here");
    }
  }

  private TlsReply reply(ClientHello hello, BriefConnection connection) {
    try {
      return ReplyReader.read(connection.ask(hello.record(serverName())));
    } catch (EOFException e) {
      return new Unclear("ends in the middle of an answer");
    } catch (IOException e) {
      return connection.isOver() ? late() : new Unclear("breaks off the connection");
    }
  }

  private static Unreached late() {
    return new Unreached("does not answer in time");
  }

  private Optional<String> serverName() {
    return ADDRESS.matcher(host).matches()
        ? Optional.empty()
        : Optional.of(host.replaceAll("\\.$", ""));
  }

  /** How long the next handshake may take. */
  private Duration left() {
    Duration all = limits.port().minusNanos(System.nanoTime() - begin);
    return all.compareTo(limits.handshake()) < 0 ? all : limits.handshake();
  }
}
