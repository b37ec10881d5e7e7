package enforcer.simulator;

import java.util.Map;

/**
 * One request and its answer, as sent over the wire.
 *
 * @param path the path with its query, still encoded
 * @param responseBody the body as text, empty where there was none
 * @param pbxVersion the described version whose vocabulary the simulated PBX uses, such as {@code
 *     20.0.10}; an undescribed version uses that of the last described one before it
 * @param injected whether a fault made this answer, which then says nothing about a PBX
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
