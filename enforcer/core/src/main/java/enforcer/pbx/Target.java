package enforcer.pbx;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The address of one PBX, and how its certificate is checked.
 *
 * <p>Plain http is accepted for this machine only, because a token travels with every request.
 *
 * @param name the name of the PBX in messages and reports
 * @param url scheme, host and port only, in canonical form
 * @param caFile certificates in PEM that are trusted in addition to those of the system
 * @param pin a public key that must be in the certificate chain: {@code sha256/} and base64
 */
public record Target(String name, URI url, Optional<Path> caFile, Optional<String> pin) {
  private static final Pattern LOOPBACK =
      Pattern.compile("([a-z0-9-]+\\.)*localhost|127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}|\\[::1]");
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern PIN = Pattern.compile("sha256/[A-Za-z0-9+/]{43}=");
  private static final String EXAMPLE = "write it like https://acme.example.com or with a port";

  /**
   * The PBX as a document describes it.
   *
   * @throws InvalidTarget where the address or the pin cannot be used
   */
  public Target {
    requireNonNull(name, "name is null");
    requireNonNull(caFile, "caFile is null");
    url = parse(url.toString());
    if (url.getScheme().equals("http") && (caFile.isPresent() || pin.isPresent())) {
      throw new InvalidTarget(
          "a certificate cannot be checked on plain http",
          "use https, or leave out caFile and pin");
    }
    pin.ifPresent(Target::checkPin);
  }

  /** The PBX at an address, with the trust of the system and its host as the name. */
  public static Target of(String url) {
    URI parsed = parse(url);
    return new Target(HostKey.of(parsed).toString(), parsed, Optional.empty(), Optional.empty());
  }

  /** The PBX as a document describes it. */
  public static Target of(String name, String url, Optional<Path> caFile, Optional<String> pin) {
    return new Target(name, parse(url), caFile, pin);
  }

  /** The same PBX under another name. */
  public Target named(String newName) {
    return new Target(newName, url, caFile, pin);
  }

  /** {@code host}, or {@code host:port} where the port is not the default of the scheme. */
  public String host() {
    return HostKey.of(url).toString();
  }

  /** Host and port in one form, however the address was written. */
  public String address() {
    String host = url.getHost().replaceAll("\\.$", "");
    return (THIS_MACHINE.contains(host) ? "localhost" : host) + ":" + port();
  }

  /** The port, also where the address leaves it out. */
  public int port() {
    return url.getPort() == -1 ? usualPort() : url.getPort();
  }

  private int usualPort() {
    return encrypted() ? 443 : 80;
  }

  /** Whether it is reached over https. */
  public boolean encrypted() {
    return url.getScheme().equals("https");
  }

  boolean loopback() {
    return LOOPBACK.matcher(url.getHost()).matches();
  }

  private static void checkPin(String pin) {
    if (!PIN.matcher(pin).matches()) {
      throw new InvalidTarget(
          "the pin is not a SHA-256 digest in base64",
          "write it like sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    }
  }

  private static URI parse(String text) {
    URI uri = syntax(text);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new InvalidTarget("the address does not start with https://", EXAMPLE);
    }
    if (uri.getRawUserInfo() != null) {
      throw new InvalidTarget(
          "the address holds a user name or password",
          "leave it out; credentials belong to a host and live outside of documents");
    }
    if (uri.getHost() == null) {
      throw new InvalidTarget(
          "the address has no valid host name",
          EXAMPLE + "; names with other letters in their ASCII form (xn--)");
    }
    if (uri.getPort() == 0 || uri.getPort() > 65535) {
      throw new InvalidTarget("the port is not between 1 and 65535", EXAMPLE);
    }
    String path = uri.getRawPath();
    boolean bare = path.isEmpty() || path.equals("/");
    if (!bare || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new InvalidTarget("the address holds more than scheme, host and port", EXAMPLE);
    }
    return canonical(scheme, uri);
  }

  private static URI syntax(String text) {
    try {
      return new URI(text.strip());
    } catch (URISyntaxException e) {
      throw new InvalidTarget("the address is not a URL", EXAMPLE);
    }
  }

  private static URI canonical(String scheme, URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    boolean portMatters = uri.getPort() != -1 && uri.getPort() != usual;
    if (scheme.equals("http") && !LOOPBACK.matcher(host).matches()) {
      throw new InvalidTarget(
          "plain http would send the token in clear",
          "use https; http is accepted for this machine only (localhost, 127.0.0.1, [::1])");
    }
    return URI.create(scheme + "://" + host + (portMatters ? ":" + uri.getPort() : ""));
  }
}
