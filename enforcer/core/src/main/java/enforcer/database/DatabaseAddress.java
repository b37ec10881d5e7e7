package enforcer.database;

import enforcer.diagnostic.Excerpt;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The address of a database, without a password: {@code postgresql://user@host:5432/name}. Every
 * connection but one to this machine itself verifies the certificate and the host.
 *
 * @param user empty where the driver decides
 * @param files of certificates, by the names that PostgreSQL has for them
 */
public record DatabaseAddress(
    String host, int port, String name, Optional<String> user, SortedMap<String, String> files) {
  private static final String FORM = "postgresql://user@db.example.com:5432/enforcer";
  private static final String MODE = "sslmode";
  private static final String VERIFIED = "verify-full";
  private static final String ROOT = "sslrootcert";
  private static final Set<String> FILES = Set.of(ROOT, "sslcert", "sslkey");
  private static final int USUAL_PORT = 5432;
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[?::1]?");

  /** An address that is none, or that would not be safe. */
  public static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String remedy;

    Unusable(String problem, String remedy) {
      super(problem);
      this.remedy = remedy;
    }

    public String remedy() {
      return remedy;
    }
  }

  /**
   * The address that a text says.
   *
   * @throws Unusable where it is none, holds a password, or asks for less than a verified
   *     connection
   */
  public static DatabaseAddress of(String text) {
    URI url = url(text);
    if (url.getRawUserInfo() != null && url.getRawUserInfo().contains(":")) {
      throw password();
    }
    if (url.getHost() == null || url.getRawPath() == null || url.getRawPath().length() < 2) {
      throw new Unusable(
          "it must name a host and a database; a socket of Unix is not supported",
          "write it as " + FORM + "; on this machine 127.0.0.1 is the host");
    }
    SortedMap<String, String> parameters = parameters(url);
    Optional<String> mode = Optional.ofNullable(parameters.remove(MODE));
    Optional<String> user =
        Optional.ofNullable(url.getRawUserInfo())
            .map(DatabaseAddress::decoded)
            .or(() -> Optional.ofNullable(parameters.get("user")));
    parameters.remove("user");
    int port = url.getPort() == -1 ? USUAL_PORT : url.getPort();
    String name = decoded(url.getRawPath().substring(1));
    DatabaseAddress address = new DatabaseAddress(url.getHost(), port, name, user, parameters);
    if (!address.isLocal() && mode.filter(m -> !m.equals(VERIFIED)).isPresent()) {
      throw new Unusable(
          "sslmode="
              + Excerpt.escaped(mode.get())
              + " does not verify the certificate and the host",
          "leave it out, or write sslmode=" + VERIFIED);
    }
    return address;
  }

  private static URI url(String text) {
    String bare = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
    try {
      URI url = new URI(bare);
      if ("postgresql".equals(url.getScheme()) || "postgres".equals(url.getScheme())) {
        return url;
      }
    } catch (URISyntaxException _) {
      // It is reported without its text, which may hold a password.
    }
    throw new Unusable("it is not the address of a PostgreSQL database", "write it as " + FORM);
  }

  private static SortedMap<String, String> parameters(URI url) {
    SortedMap<String, String> all = new TreeMap<>();
    String query = url.getRawQuery() == null ? "" : url.getRawQuery();
    for (String one : query.split("&")) {
      String[] parts = one.split("=", 2);
      String key = decoded(parts[0]);
      if (key.equals("password")) {
        throw password();
      }
      if (!one.isEmpty() && !FILES.contains(key) && !key.equals(MODE) && !key.equals("user")) {
        throw new Unusable(
            "it has the parameter " + Excerpt.escaped(key) + ", which is not known",
            "leave it out; there are user, sslmode, "
                + String.join(", ", FILES.stream().sorted().toList()));
      }
      if (!one.isEmpty()) {
        all.put(key, parts.length == 2 ? decoded(parts[1]) : "");
      }
    }
    return all;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new Unusable("it holds a % that means nothing", "write it as " + FORM);
    }
  }

  private static Unusable password() {
    return new Unusable(
        "it holds a password, which other users of this machine could read",
        "put the password into "
            + Database.PASSWORD_FILE
            + ", "
            + Database.PASSWORD
            + " or ~/.pgpass, and change it");
  }

  /** Whether the connection does not leave this machine. */
  boolean isLocal() {
    return LOOPBACK.matcher(host).matches() && isLoopback();
  }

  /** The name localhost may lead elsewhere. */
  private boolean isLoopback() {
    try {
      return InetAddress.getByName(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }

  /** What the driver is given. */
  Properties properties() {
    Properties all = new Properties();
    user.ifPresent(u -> all.put("user", u));
    all.putAll(files);
    if (isLocal() && files.isEmpty()) {
      all.put(MODE, "disable");
      return all;
    }
    all.put(MODE, VERIFIED);
    if (!files.containsKey(ROOT)) {
      // The authorities that this Java trusts; the driver knows only a file otherwise.
      all.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    }
    return all;
  }

  String jdbcUrl() {
    return "jdbc:postgresql://"
        + host
        + ":"
        + port
        + "/"
        + name.replace("%", "%25").replace("?", "%3F");
  }

  /** The address for people. */
  @Override
  public String toString() {
    return host + ":" + port + "/" + name;
  }
}
