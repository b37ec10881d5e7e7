package enforcer.probe;

import enforcer.catalogue.TlsHandshakes.Offer;
import enforcer.probe.TlsReply.Alert;
import enforcer.probe.TlsReply.Chosen;
import enforcer.probe.TlsReply.Closed;
import enforcer.probe.TlsReply.Unclear;
import enforcer.probe.TlsReply.Unreached;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a port answered, and what follows. A refusal counts only from a port that otherwise talks to
 * us: one that refuses everybody, or us alone, proves nothing about a protocol.
 *
 * @param replies the answers to the hellos that were sent
 * @param certificateEnds from the last handshake; empty where no certificate was shown
 */
record PortReplies(Map<Offer, TlsReply> replies, Optional<Instant> certificateEnds) {
  /** Of a port that was not asked. */
  static final PortReplies NONE = new PortReplies(Map.of(), Optional.empty());

  PortReplies {
    replies = Map.copyOf(replies);
  }

  /** Whether the port agrees to an offer; empty without a clear answer. */
  Optional<Boolean> accepted(Offer offer) {
    if (replies.keySet().stream().anyMatch(asked -> proves(asked, offer))) {
      return Optional.of(true);
    }
    boolean refused =
        switch (replies.get(offer)) {
          case Chosen _ -> isValid(offer);
          case Alert(int description) -> description != Alert.DECODE_ERROR && talks();
          // After a ban every connection is closed as well, so the last handshake must have gone
          // through.
          case Closed _ -> certificateEnds.isPresent();
          case Unclear _, Unreached _ -> false;
          case null -> false;
        };
    return refused ? Optional.of(false) : Optional.empty();
  }

  /** Why there is no clear answer, as the end of a sentence about the port. */
  String unclear(Offer offer) {
    return switch (replies.get(offer)) {
      case Unclear(String why) -> why;
      case Unreached(String why) -> why;
      case Chosen _ -> "chooses what was not offered";
      case Alert(int description) when description == Alert.DECODE_ERROR ->
          "does not understand the handshake";
      case Alert _ -> "refuses every handshake from here";
      case Closed _ -> "closes the connection, and an ordinary handshake fails as well";
      case null -> stopped();
    };
  }

  /** Why no more handshakes were tried. */
  private String stopped() {
    return replies.values().stream()
        .filter(reply -> reply instanceof Unclear || reply instanceof Unreached)
        .map(reply -> reply instanceof Unreached(String why) ? why : ((Unclear) reply).why())
        .findFirst()
        .orElse("was not asked");
  }

  /** A server may choose an older version than a hello offers, and then speaks that one. */
  private boolean proves(Offer asked, Offer offer) {
    if (!isValid(asked)) {
      return false;
    }
    int version = ((Chosen) replies.get(asked)).version();
    return switch (offer) {
      case WEAK -> asked == Offer.WEAK;
      case USUAL -> asked == Offer.USUAL && version == ClientHello.TLS_1_2;
      case SSL3, TLS_1_0, TLS_1_1 -> version == ClientHello.of(offer).version();
    };
  }

  /** Whether the port chose something that the hello offered. */
  private boolean isValid(Offer asked) {
    ClientHello hello = ClientHello.of(asked);
    return replies.get(asked) instanceof Chosen(int version, int suite)
        && version >= ClientHello.SSL_3
        && version <= hello.version()
        && hello.offers(suite);
  }

  private boolean talks() {
    return certificateEnds.isPresent() || replies.keySet().stream().anyMatch(this::isValid);
  }
}
