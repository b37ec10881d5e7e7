package enforcer.pbx;

import enforcer.model.Type;
import enforcer.pbx.WritePath.SecretProperty;
import enforcer.pbx.WritePath.Verb;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a PBX and changes what {@link WritePath} lists, one request at a time.
 *
 * <p>Every write is sent once. After a failure that is {@link PbxException#uncertain()} it may have
 * taken effect, and only a new read tells; after any other failure the PBX is unchanged. After a
 * failure that is {@link PbxException#postponed()} it may be sent again, once a new read has shown
 * that nothing changed.
 */
public final class WritingClient extends ReadingClient {
  private static final String USERS = "Users";

  /** A program that reads with the same API client does not end a run that writes. */
  private static final int TAKEOVERS = 5;

  private final ClientOptions options;
  private final AtomicReference<Duration> waited = new AtomicReference<>(Duration.ZERO);

  private WritingClient(Target target, Channel channel, ClientOptions options) {
    super(target, channel);
    this.options = options;
  }

  /** The wait for one write that the PBX puts off. */
  public Patience patience() {
    return new Patience(options.limits(), options.timing(), waited);
  }

  /**
   * A client for one PBX; nothing is sent yet.
   *
   * @throws PbxException where {@code caFile} or the proxy variable cannot be used
   */
  public static WritingClient open(Target target, Credential credential, ClientOptions options) {
    return new WritingClient(target, new Channel(target, credential, options, TAKEOVERS), options);
  }

  /** Changes the given properties of a setting; lists in it are replaced whole. */
  public void patch(WritePath.Singleton setting, ObjectNode properties) {
    RequestName ask = RequestName.write("PATCH", setting.resource());
    send(ask, channel().addresses().of(setting.resource()), properties, Decoder.NOTHING);
  }

  /** Changes the given properties of an entity; lists in it are replaced whole. */
  public void patch(WritePath.Entity entity, ObjectNode properties) {
    Verb.PATCH.require(entity.resource());
    send(ask("PATCH", entity), url(entity), properties, Decoder.NOTHING);
  }

  /** Gives an extension new secrets; no message repeats the answer of the PBX. */
  public void patch(WritePath.Secrets secrets, Map<SecretProperty, Secret> values) {
    ObjectNode body = Type.json();
    values.forEach((property, secret) -> body.put(property.property(), secret.value()));
    RequestName ask = RequestName.secretWrite("PATCH", user(secrets.user()));
    send(ask, channel().addresses().entity(USERS, secrets.user()), body, Decoder.NOTHING);
  }

  public void send(WritePath.WelcomeEmail mail) {
    String action = "Pbx.SendWelcomeEmail";
    HttpUrl url =
        channel()
            .addresses()
            .entity(USERS, mail.user())
            .newBuilder()
            .addPathSegment(action)
            .build();
    send(RequestName.write("POST", user(mail.user()) + "/" + action), url, null, Decoder.NOTHING);
  }

  /** Creates an entity and returns it as the PBX made it, with its key. */
  public ObjectNode create(WritePath.Collection collection, ObjectNode properties) {
    RequestName ask = RequestName.write("POST", collection.resource());
    return send(ask, channel().addresses().of(collection.resource()), properties, Decoder.OBJECT);
  }

  public void delete(WritePath.Entity entity) {
    Verb.DELETE.require(entity.resource());
    send(ask("DELETE", entity), url(entity), null, Decoder.NOTHING);
  }

  /** Sends a command that takes no parameters. */
  public void invoke(WritePath.Action action) {
    invoke(action, null);
  }

  public void invoke(WritePath.Action action, ObjectNode parameters) {
    RequestName ask = RequestName.write("POST", action.path());
    send(ask, channel().addresses().of(action.path()), parameters, Decoder.NOTHING);
  }

  private <T> T send(RequestName ask, HttpUrl url, ObjectNode body, Decoder<T> decoder) {
    byte[] bytes = body == null ? new byte[0] : Json.bytes(body);
    return channel()
        .once(
            ask,
            pass -> new Request.Builder().url(url).method(ask.method(), new OneShot(bytes, pass)),
            options.fences().of(target()),
            decoder);
  }

  private HttpUrl url(WritePath.Entity entity) {
    return channel().addresses().entity(entity.resource(), entity.key());
  }

  private static RequestName ask(String method, WritePath.Entity entity) {
    return RequestName.write(method, named(entity.resource(), entity.key()));
  }

  private static String user(EntityKey key) {
    return named(USERS, key);
  }

  private static String named(String resource, EntityKey key) {
    return resource + "(" + Text.clean(key.toString(), 60) + ")";
  }

  /** A write that did not leave before its pass was over. */
  static final class Late extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * A body that forbids the HTTP client to send it again by itself. Its request leaves with it, so
   * that it looks at its pass last of all.
   */
  private static final class OneShot extends RequestBody {
    private static final MediaType JSON = MediaType.get("application/json");

    private final byte[] bytes;
    private final WriteFence.Pass pass;

    OneShot(byte[] bytes, WriteFence.Pass pass) {
      this.bytes = bytes;
      this.pass = pass;
    }

    @Override
    public MediaType contentType() {
      return bytes.length == 0 ? null : JSON;
    }

    @Override
    public long contentLength() {
      return bytes.length;
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      if (pass.isOver()) {
        throw new Late();
      }
      sink.write(bytes);
    }
  }
}
