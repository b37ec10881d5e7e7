package enforcer.channel;

import enforcer.channel.Channel.Email.Encryption;
import enforcer.channel.Channel.Email.Login;
import enforcer.diagnostic.Diagnostics;
import enforcer.document.Node;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads one channel of the operator's file, whose structure fits the schema. */
final class ChannelReader {
  private final HiddenKeys hidden;
  private final Diagnostics diagnostics;

  ChannelReader(Path file, Map<String, String> environment, Diagnostics diagnostics) {
    this.hidden = new HiddenKeys(file.toAbsolutePath().getParent(), environment, diagnostics);
    this.diagnostics = diagnostics;
  }

  /** The channel; empty after a mistake, which is reported. */
  Optional<Channel> read(String path, Node.Mapping channel) {
    String kind = channel.entries().firstEntry().getKey();
    Node.Mapping keys = (Node.Mapping) channel.entries().firstEntry().getValue().value();
    String below = path + "." + kind;
    boolean allowPrivate = keys.text(OperatorFile.ALLOW_PRIVATE).equals("true");
    return switch (kind) {
      case OperatorFile.WEBHOOK ->
          url(keys, below)
              .flatMap(
                  url ->
                      hidden
                          .read(keys, "secret", below)
                          .map(secret -> new Channel.Webhook(url, secret, allowPrivate)));
      case OperatorFile.SLACK -> url(keys, below).map(u -> new Channel.Slack(u, allowPrivate));
      case OperatorFile.TEAMS -> url(keys, below).map(u -> new Channel.Teams(u, allowPrivate));
      default -> email(keys, below, allowPrivate);
    };
  }

  private Optional<Hidden> url(Node.Mapping keys, String path) {
    Optional<Hidden> url =
        keys.scalar("url")
            .map(written -> new Hidden(written.text().strip()))
            .or(() -> hidden.read(keys, "url", path));
    if (url.isPresent() && !isAddress(url.get().value())) {
      Node place = keys.entries().firstEntry().getValue().value();
      diagnostics.error(
          place.place(),
          path,
          "its address is not one with https",
          "write https://host/path; http only with localhost or a loopback address");
      return Optional.empty();
    }
    return url;
  }

  /** Whether it is encrypted; whether http stays on this machine is seen when it connects. */
  private static boolean isAddress(String url) {
    try {
      URI uri = URI.create(url);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      return web && uri.getHost() != null && uri.getUserInfo() == null && isCovered(uri);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static boolean isCovered(URI uri) {
    String host = uri.getHost();
    return "https".equals(uri.getScheme())
        || host.equals("localhost")
        || host.startsWith("127.")
        || host.equals("[::1]");
  }

  private Optional<Channel> email(Node.Mapping keys, String path, boolean allowPrivate) {
    Encryption tls = Encryption.valueOf(keys.text("tls").toUpperCase(Locale.ROOT));
    Optional<Hidden> password = hidden.read(keys, "password", path);
    Optional<Node.Scalar> user = keys.scalar("user");
    if (user.isPresent() != HiddenKeys.isWritten(keys, "password")) {
      diagnostics.error(
          keys.place(), path, "a user and a password come together", "write both, or neither");
    }
    if (user.isPresent() && tls == Encryption.NONE) {
      diagnostics.error(
          user.get().place(),
          path + ".user",
          "without encryption the password could be read by others",
          "write tls: starttls or tls: implicit, or leave out the user");
    }
    List<String> to = keys.texts("to");
    if (to.isEmpty()) {
      diagnostics.error(keys.place(), path + ".to", "there is no receiver", "write one address");
    }
    return diagnostics.hasErrors()
        ? Optional.empty()
        : Optional.of(
            new Channel.Email(
                keys.text("host"),
                Integer.parseInt(keys.text("port")),
                tls,
                user.flatMap(u -> password.map(p -> new Login(u.text(), p))),
                keys.text("from"),
                to,
                allowPrivate));
  }
}
