package enforcer.pbx;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.List;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.CertificatePinner;
import okhttp3.ConnectionSpec;
import okhttp3.Credentials;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** The HTTP client of the process, and its variant for one PBX. */
final class Http {
  private Http() {}

  /** Set by the client when the first byte of a request leaves. */
  static final class Sent {
    private volatile boolean yes;

    boolean yes() {
      return yes;
    }
  }

  // Loading the certificates of the system takes as long as all the rest, so plain http (the
  // simulator on this machine) has a client without them.
  private static final class Plain {
    static final OkHttpClient CLIENT =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            // It would repeat writes, too.
            .retryOnConnectionFailure(false)
            .addNetworkInterceptor(Http::withoutRepetition)
            .eventListener(new NoteSending())
            .proxy(Proxy.NO_PROXY)
            .dns(Resolver::addresses)
            .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
            .build();
  }

  private static final class Encrypted {
    static final OkHttpClient CLIENT =
        Plain.CLIENT.newBuilder().connectionSpecs(List.of(ConnectionSpec.MODERN_TLS)).build();
  }

  static OkHttpClient client(Target target, ClientOptions options) {
    Limits limits = options.limits();
    OkHttpClient base = target.encrypted() ? Encrypted.CLIENT : Plain.CLIENT;
    OkHttpClient.Builder client =
        base.newBuilder()
            .connectTimeout(limits.connect())
            .readTimeout(limits.read())
            .writeTimeout(limits.read())
            .callTimeout(limits.call());
    target
        .caFile()
        .map(Trust::with)
        .ifPresent(t -> client.sslSocketFactory(t.sockets(), t.manager()));
    target.pin().ifPresent(pin -> client.certificatePinner(pinner(target, pin)));
    Proxies.between(target, options.environment()).ifPresent(proxy -> via(client, proxy));
    return client.build();
  }

  /** Loads the classes that the first request needs; uses no network. */
  static void warmUp(boolean encrypted) {
    OkHttpClient client = encrypted ? Encrypted.CLIENT : Plain.CLIENT;
    client.newBuilder().build();
  }

  private static CertificatePinner pinner(Target target, String pin) {
    return new CertificatePinner.Builder().add(target.url().getHost(), pin).build();
  }

  private static void via(OkHttpClient.Builder client, Proxies.Proxy proxy) {
    InetSocketAddress address = InetSocketAddress.createUnresolved(proxy.host(), proxy.port());
    client.proxy(new Proxy(Proxy.Type.HTTP, address));
    Optional<String> login =
        proxy.user().map(user -> Credentials.basic(user, proxy.password().value()));
    login.ifPresent(value -> client.proxyAuthenticator((_, answer) -> loggedIn(answer, value)));
  }

  private static Request loggedIn(Response answer, String login) {
    return answer.request().header("Proxy-Authorization") != null
        ? null
        : answer.request().newBuilder().header("Proxy-Authorization", login).build();
  }

  // The client repeats any request by itself, a write too, when a 503 says "Retry-After: 0".
  private static Response withoutRepetition(Interceptor.Chain chain) throws IOException {
    Response answer = chain.proceed(chain.request());
    boolean invites = answer.code() == 503 && answer.header("Retry-After", "").matches("0+");
    return invites ? answer.newBuilder().removeHeader("Retry-After").build() : answer;
  }

  private static final class NoteSending extends EventListener {
    @Override
    public void requestHeadersStart(Call call) {
      Sent sent = call.request().tag(Sent.class);
      if (sent != null) {
        sent.yes = true;
      }
    }
  }
}
