package enforcer.pbx;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import okhttp3.HttpUrl;

/** The addresses of one PBX. */
final class Addresses {
  private static final Set<String> HARMLESS =
      Set.of("$select", "$expand", "$orderby", "$top", "$skip", "$count");
  private static final String SKIP = "$skip";

  private final HttpUrl base;

  Addresses(Target target) {
    this.base = HttpUrl.get(target.url());
  }

  HttpUrl login() {
    return base.newBuilder().addPathSegments("connect/token").build();
  }

  /** A path below the root of the interface; segments are separated by slashes. */
  HttpUrl of(String path) {
    HttpUrl.Builder url = root();
    for (String segment : path.split("/")) {
      url.addPathSegment(segment);
    }
    return url.build();
  }

  HttpUrl entity(String resource, EntityKey key) {
    return root().addPathSegment(resource + "(" + key + ")").build();
  }

  static HttpUrl with(HttpUrl url, List<String> select, Query query) {
    HttpUrl.Builder full = url.newBuilder();
    option(full, "$select", String.join(",", select));
    option(full, "$expand", String.join(",", query.expand()));
    option(full, "$filter", query.filter());
    return full.build();
  }

  static HttpUrl with(HttpUrl url, String name, String value) {
    HttpUrl.Builder full = url.newBuilder();
    option(full, name, value);
    return full.build();
  }

  /** The same page of a list from one entry before it; pages that are not counted stay. */
  static HttpUrl oneBefore(HttpUrl url) {
    String skipped = url.queryParameter(SKIP);
    if (skipped == null || !skipped.matches("[1-9][0-9]{0,8}")) {
      return url;
    }
    HttpUrl.Builder rest = url.newBuilder();
    rest.removeAllQueryParameters(SKIP).removeAllEncodedQueryParameters(SKIP);
    return with(rest.build(), SKIP, Integer.toString(Integer.parseInt(skipped) - 1));
  }

  /** Whether another address is below the root of the same PBX's interface. */
  boolean isOurs(HttpUrl other) {
    return other.scheme().equals(base.scheme())
        && other.host().equals(base.host())
        && other.port() == base.port()
        && other.encodedPath().startsWith("/xapi/v1/")
        && other.username().isEmpty();
  }

  /** Path and query without filter and search texts, which may hold personal data. */
  static String forLog(HttpUrl url) {
    String query =
        IntStream.range(0, url.querySize())
            .mapToObj(i -> url.queryParameterName(i) + "=" + shown(url, i))
            .reduce((a, b) -> a + "&" + b)
            .map(all -> "?" + all)
            .orElse("");
    return Text.clean(url.encodedPath() + query, 1000);
  }

  private static String shown(HttpUrl url, int index) {
    return HARMLESS.contains(url.queryParameterName(index))
        ? String.valueOf(url.queryParameterValue(index))
        : "…";
  }

  private HttpUrl.Builder root() {
    return base.newBuilder().addPathSegments("xapi/v1");
  }

  // The builder would also encode $, brackets and commas, which is right but unreadable in logs of
  // servers and proxies.
  private static void option(HttpUrl.Builder url, String name, String value) {
    if (!value.isEmpty()) {
      url.addEncodedQueryParameter(name, value.replace("%", "%25").replace("+", "%2B"));
    }
  }
}
