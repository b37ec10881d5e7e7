package enforcer.channel;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Posts a body of JSON once, to the address given and to no other. */
final class HttpPost {
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

  private HttpPost() {}

  /**
   * Returns when the receiver has acknowledged.
   *
   * @throws NotDelivered if it has not
   */
  static void send(Hidden address, boolean allowPrivate, String body, Map<String, String> headers) {
    HttpUrl url = HttpUrl.parse(address.value());
    if (url == null) {
      throw new NotDelivered("its address is none", "write one such as https://hooks.example.com");
    }
    AddressGuard guard = new AddressGuard(allowPrivate, !url.isHttps());
    Request.Builder request = new Request.Builder().url(url).post(RequestBody.create(body, JSON));
    headers.forEach(request::header);
    try {
      // A literal address is never looked up by the client.
      guard.lookup(url.host());
      try (Response answer = client(guard).newCall(request.build()).execute()) {
        check(answer);
      }
    } catch (UnknownHostException _) {
      throw new NotDelivered("its host has no address", "check the name in its address");
    } catch (SSLException _) {
      throw new NotDelivered(
          "the connection to it cannot be trusted", "check its certificate and its address");
    } catch (InterruptedIOException _) {
      throw new NotDelivered(
          "it did not answer within " + LONGEST.toSeconds() + " s", "look whether it is up");
    } catch (IOException _) {
      throw new NotDelivered("there is no connection to it", "look whether it is up");
    }
  }

  private static OkHttpClient client(AddressGuard guard) {
    return new OkHttpClient.Builder()
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .proxy(Proxy.NO_PROXY)
        .dns(guard::lookup)
        .callTimeout(LONGEST)
        .build();
  }

  private static void check(Response answer) {
    if (answer.isRedirect()) {
      throw new NotDelivered(
          "it answers with a redirect, which is not followed", "write the address it leads to");
    }
    if (!answer.isSuccessful()) {
      throw new NotDelivered(
          "it answers with the status " + answer.code(), "look into the log of the receiver");
    }
  }
}
