package enforcer.pbx;

import enforcer.pbx.PbxException.Details;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the proxy on the way to a PBX in the usual environment variables. */
final class Proxies {
  /** A proxy and, where it wants one, its login. */
  record Proxy(String host, int port, Optional<String> user, Secret password) {}

  private Proxies() {}

  static Optional<Proxy> between(Target target, Map<String, String> environment) {
    String written = variable(environment, "HTTPS_PROXY");
    if (written.isEmpty() || target.loopback() || !target.encrypted()) {
      return Optional.empty();
    }
    return exempt(target, variable(environment, "NO_PROXY"))
        ? Optional.empty()
        : Optional.of(parse(written));
  }

  private static String variable(Map<String, String> environment, String name) {
    String upper = environment.getOrDefault(name, "");
    return upper.isEmpty()
        ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "").strip()
        : upper.strip();
  }

  private static boolean exempt(Target target, String list) {
    String host = target.url().getHost();
    return Arrays.stream(list.toLowerCase(Locale.ROOT).split("[,\\s]+"))
        .filter(entry -> !entry.isEmpty())
        .anyMatch(entry -> entry.equals("*") || covers(entry, host, target));
  }

  private static boolean covers(String entry, String host, Target target) {
    String suffix = entry.startsWith("*.") ? entry.substring(1) : entry;
    if (suffix.startsWith(".")) {
      return host.endsWith(suffix) || host.equals(suffix.substring(1));
    }
    return host.endsWith("." + suffix)
        || HostKey.parse(suffix).filter(key -> key.covers(target)).isPresent();
  }

  private static Proxy parse(String written) {
    try {
      URI uri = URI.create(written.contains("://") ? written : "http://" + written);
      if (!"http".equals(uri.getScheme()) || uri.getHost() == null) {
        throw invalid();
      }
      String[] login = String.valueOf(uri.getUserInfo()).split(":", 2);
      boolean named = uri.getUserInfo() != null;
      return new Proxy(
          uri.getHost(),
          uri.getPort() == -1 ? 80 : uri.getPort(),
          named ? Optional.of(login[0]) : Optional.empty(),
          Secret.of(login.length == 2 ? login[1] : ""));
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  private static PbxException invalid() {
    return new PbxException.Unreachable(
        Details.of(
            "HTTPS_PROXY does not name an http proxy",
            "write it like http://proxy.example.com:3128, or unset it"));
  }
}
