package enforcer.pbx;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host, or one port of it, that a credential is bound to.
 *
 * <p>A host without a port stands for all its ports: a server on any of them must prove the name
 * with a certificate, or is this machine.
 */
record HostKey(String host, OptionalInt port) {
  private static final Pattern WRITTEN =
      Pattern.compile("(?:https?://)?([a-z0-9.-]+|\\[[0-9a-f:.]+])(?::(\\d{1,5}))?/?");

  static HostKey of(URI url) {
    OptionalInt port = url.getPort() == -1 ? OptionalInt.empty() : OptionalInt.of(url.getPort());
    return new HostKey(url.getHost(), port);
  }

  /** Reads {@code host}, {@code host:port} or an address as a user writes it. */
  static Optional<HostKey> parse(String written) {
    Matcher parts = WRITTEN.matcher(written.strip().toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      return Optional.empty();
    }
    boolean anyPort = parts.group(2) == null;
    OptionalInt port =
        anyPort ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(parts.group(2)));
    return Optional.of(new HostKey(parts.group(1), port));
  }

  /** Like {@link #covers}, but a host without a port means the default port of the scheme only. */
  boolean coversAsAddress(Target target) {
    return covers(target) && (port.isPresent() || target.url().getPort() == -1);
  }

  boolean covers(Target target) {
    boolean samePort = port.isEmpty() || port.getAsInt() == target.port();
    return host.equals(target.url().getHost()) && samePort;
  }

  @Override
  public String toString() {
    return port.isPresent() ? host + ":" + port.getAsInt() : host;
  }
}
