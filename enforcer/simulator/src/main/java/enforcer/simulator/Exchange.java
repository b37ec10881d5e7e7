package enforcer.simulator;

import java.util.Map;

/**
 * One request and its answer, as they went over the wire.
 *
 * @param path the path with its query, still encoded
 * @param responseBody the body as text, empty where there was none
 * @param pbxVersion the described version whose vocabulary the simulated PBX speaks, such as {@code
 *     20.0.10}; one that is not described speaks like the last before it
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
