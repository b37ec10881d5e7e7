package enforcer.channel;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A receiver of notices, as the operator's file describes it. */
public sealed interface Channel {
  /** Whether it may have a private or loopback address. */
  boolean allowPrivate();

  /**
   * Any program that takes JSON over HTTP.
   *
   * @param secret signs each message
   */
  record Webhook(Hidden url, Hidden secret, boolean allowPrivate) implements Channel {
    public Webhook {
      requireNonNull(url, "url is null");
      requireNonNull(secret, "secret is null");
    }
  }

  /** An incoming webhook of Slack; whoever knows its address can write there. */
  record Slack(Hidden url, boolean allowPrivate) implements Channel {
    public Slack {
      requireNonNull(url, "url is null");
    }
  }

  /** A workflow of Teams that begins with a webhook; whoever knows its address can write there. */
  record Teams(Hidden url, boolean allowPrivate) implements Channel {
    public Teams {
      requireNonNull(url, "url is null");
    }
  }

  /** E-mail by SMTP. */
  record Email(
      String host,
      int port,
      Encryption encryption,
      Optional<Login> login,
      String from,
      List<String> to,
      boolean allowPrivate)
      implements Channel {
    public Email {
      requireNonNull(host, "host is null");
      requireNonNull(encryption, "encryption is null");
      requireNonNull(login, "login is null");
      requireNonNull(from, "from is null");
      to = List.copyOf(to);
    }

    /** How the connection is encrypted. */
    enum Encryption {
      /** It begins in the clear and must change to TLS before anything is said. */
      STARTTLS,
      /** TLS from the first byte. */
      IMPLICIT,
      /** Never; there is no login then. */
      NONE;

      String word() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    /** A user of the mail server. */
    record Login(String user, Hidden password) {}
  }
}
