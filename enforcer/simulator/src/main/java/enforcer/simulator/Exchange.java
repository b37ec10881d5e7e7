package enforcer.simulator;

import java.util.Map;

/**
 * One request and its answer, as they went over the wire.
 *
 * @param path the path with its query, still encoded
 * @param responseBody the body as text, empty where there was none
 * @param pbxVersion the version that the simulated PBX has, such as {@code 20.0.10}
 * @param injected whether a fault made this answer, so that it says nothing about a PBX
 */
public record Exchange(
    String method,
    String path,
    Map<String, String> requestHeaders,
    String requestBody,
    int status,
    Map<String, String> responseHeaders,
    String responseBody,
    String pbxVersion,
    boolean injected) {

  public Exchange {
    requestHeaders = Map.copyOf(requestHeaders);
    responseHeaders = Map.copyOf(responseHeaders);
  }
}
